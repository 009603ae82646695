;; Imported components: what they import must be given, what they export has the declared type.

(assert_invalid
  (component
    (import "c" (component $c (import "f" (func)) (export "g" (func))))
    (instance (instantiate $c)))
  "missing instantiation argument \"f\"")

(assert_invalid
  (component
    (import "f" (func $f (param "x" u32)))
    (import "c" (component $c (import "f" (func)) (export "g" (func))))
    (instance (instantiate $c (with "f" (func $f)))))
  "instantiation argument \"f\" has the wrong type")

;; a resource that an imported component exports is another one in each of its instances
(assert_invalid
  (component
    (import "c" (component $c (export "r" (type (sub resource)))))
    (instance $one (instantiate $c))
    (instance $two (instantiate $c))
    (component $same
      (import "a" (type $a (sub resource)))
      (import "b" (type (eq $a))))
    (instance (instantiate $same (with "a" (type $one "r")) (with "b" (type $two "r")))))
  "instantiation argument \"b\" has the wrong type")

;; modules that nobody instantiates are validated too
(assert_invalid
  (component (core module (func (result i32))))
  "invalid core module")
