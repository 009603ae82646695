;; CanonicalABI.md, "`canonopt` Validation", `canon lift` and `canon lower`.

(component definition
  (core module $m
    (memory (export "m") 1)
    (func (export "f") (param i32 i32) (result i32) unreachable)
    (func (export "r") (param i32 i32 i32 i32) (result i32) unreachable)
    (func (export "p") (param i32)))
  (core instance $i (instantiate $m))
  (func $f (param "s" string) (result string)
    (canon lift (core func $i "f") string-encoding=utf16 (memory (core memory $i "m"))
      (realloc (core func $i "r")) (post-return (core func $i "p"))))
  (core func (canon lower (func $f) (memory (core memory $i "m")) (realloc (core func $i "r"))))
  (export "f" (func $f)))

(assert_invalid
  (component
    (core module $m (func (export "f") (param i32) (result i64) unreachable))
    (core instance $i (instantiate $m))
    (func (param "x" u32) (result u32) (canon lift (core func $i "f"))))
  "the core function of a `canon lift` has the wrong type")

(assert_invalid
  (component
    (core module $m (memory (export "m") 1) (func (export "r") (param i32) (result i32) unreachable))
    (core instance $i (instantiate $m))
    (import "f" (func $f))
    (core func (canon lower (func $f) (memory (core memory $i "m")) (realloc (core func $i "r")))))
  "the `realloc` has the wrong type")

(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable) (func (export "p")))
    (core instance $i (instantiate $m))
    (func (result u32) (canon lift (core func $i "f") (post-return (core func $i "p")))))
  "the `post-return` has the wrong type")

(assert_invalid
  (component
    (core module $m (func (export "p")))
    (core instance $i (instantiate $m))
    (import "f" (func $f))
    (core func (canon lower (func $f) (post-return (core func $i "p")))))
  "canonical option `post-return` is for `canon lift` only")

;; a callback belongs to an async lift
(assert_invalid
  (component
    (core module $m (func (export "f")) (func (export "c") (param i32 i32 i32) (result i32) unreachable))
    (core instance $i (instantiate $m))
    (func async (canon lift (core func $i "f") (callback (core func $i "c")))))
  "canonical option `callback` requires `async`")

(assert_invalid
  (component
    (core module $m (func (export "f") (result i32) unreachable) (func (export "c") (result i32) unreachable))
    (core instance $i (instantiate $m))
    (func async (canon lift (core func $i "f") async (callback (core func $i "c")))))
  "the `callback` has the wrong type")

;; more than 16 flat parameters travel through memory
(assert_invalid
  (component
    (import "f" (func $f (param "a" (list u8 17))))
    (core func (canon lower (func $f))))
  "canonical option `memory` is required")

;; one result too many, too
(assert_invalid
  (component
    (import "f" (func $f (result (tuple u32 u32))))
    (core func (canon lower (func $f))))
  "canonical option `memory` is required")
