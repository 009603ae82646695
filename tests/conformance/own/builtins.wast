;; CanonicalABI.md, "Canonical Definitions": what validation says of each built-in.

(assert_invalid
  (component (core func (canon task.return (result string))))
  "canonical option `memory` is required at offset 0xb: by `canon task.return`")

(assert_invalid
  (component
    (core module $m
      (memory (export "m") 1)
      (func (export "r") (param i32 i32 i32 i32) (result i32) unreachable))
    (core instance $i (instantiate $m))
    (core func (canon task.return (result u32)
      (memory (core memory $i "m")) (realloc (core func $i "r")))))
  "`canon task.return` does not take the option `realloc`")

(assert_invalid
  (component (core func (canon context.get i32 2)))
  "`canon context.get` needs slot 0 or 1")

(assert_invalid
  (component (core func (canon context.get i32 0)) (core func (canon context.set i64 0)))
  "the context slots of a component must all have the same type at offset 0xe: expected i32, as before, found i64")

(assert_invalid
  (component (type $t u32) (core func (canon stream.new $t)))
  "type 0 is not a stream type")

(assert_invalid
  (component (type $t (stream u8)) (core func (canon future.drop-readable $t)))
  "type 0 is not a future type")

(assert_invalid
  (component (type $t (stream u8)) (core func (canon stream.write $t async)))
  "canonical option `memory` is required")

(component definition
  (type $t (stream))
  (core func (canon stream.write $t async)))

(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (core instance $i (instantiate $m))
    (type $t (future string))
    (core func (canon future.read $t async (memory (core memory $i "m")))))
  "canonical option `realloc` is required")

;; what is written flows out of the guest: nothing is allocated there
(component definition
  (core module $m (memory (export "m") 1))
  (core instance $i (instantiate $m))
  (type $t (future string))
  (core func (canon future.write $t async (memory (core memory $i "m")))))

(assert_invalid
  (component
    (core module $m (memory (export "m") 1))
    (core instance $i (instantiate $m))
    (core func (canon error-context.debug-message (memory (core memory $i "m")))))
  "canonical option `realloc` is required")

(assert_invalid
  (component (core func (canon error-context.new)))
  "canonical option `memory` is required")

(assert_invalid
  (component
    (core module $m (memory (export "m") 1 1 shared))
    (core instance $i (instantiate $m))
    (core func (canon error-context.new (memory (core memory $i "m")))))
  "canonical option `memory` cannot be a shared memory")

(assert_invalid
  (component
    (core module $m (table (export "t") 1 externref))
    (core instance $i (instantiate $m))
    (core type $start (func (param i32)))
    (alias core export $i "t" (core table $t))
    (core func (canon thread.new-indirect (core type $start) (core table $t))))
  "core table 0 is not a table of functions")

(assert_invalid
  (component
    (core module $m (table (export "t") 1 funcref))
    (core instance $i (instantiate $m))
    (core type $start (func (param i32) (result i32)))
    (alias core export $i "t" (core table $t))
    (core func (canon thread.new-indirect (core type $start) (core table $t))))
  "the start function of a thread has the wrong type")
