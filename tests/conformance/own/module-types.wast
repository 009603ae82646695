;; Core modules as arguments: they import at most, and export at least, what their type says.

(component definition
  (core module $m (import "a" "f" (func)) (memory (export "m") 2) (func (export "g")))
  (component $c
    (import "m" (core module
      (import "a" "f" (func)) (import "a" "h" (global i32))
      (export "m" (memory 1)))))
  (instance (instantiate $c (with "m" (core module $m)))))

(assert_invalid
  (component
    (core module $m (import "a" "f" (func)))
    (component $c (import "m" (core module)))
    (instance (instantiate $c (with "m" (core module $m)))))
  "instantiation argument \"m\" has the wrong type at offset 0x5c: it imports \"a\" \"f\": a function [] -> []; its type offers nothing")

(assert_invalid
  (component
    (core module $m (import "a" "t" (table 2 funcref)))
    (component $c (import "m" (core module (import "a" "t" (table 1 funcref)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "it imports \"a\" \"t\": a table 2 (ref null func); its type offers a table 1 (ref null func)")

(assert_invalid
  (component
    (core module $m (global (export "g") i32 (i32.const 0)))
    (component $c (import "m" (core module (export "g" (global i64)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "its type exports \"g\": a global i64; it exports a global i32")

(assert_invalid
  (component
    (core module $m)
    (component $c (import "m" (core module (export "g" (func)))))
    (instance (instantiate $c (with "m" (core module $m)))))
  "its type exports \"g\": a function [] -> []; it exports nothing")
