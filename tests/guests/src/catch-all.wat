;; For the acceptance test "traps below guest frames": a guest that catches all exceptions, as C++ does with
;; `catch (...)`, in the instructions of WebAssembly 3.0 (`try_table`).
;; What an import or a built-in throws it must never get to see: no function `swallow-…` ever returns, though
;; each tries to swallow what is thrown and to return 42.
(module
  (import "$root" "fail" (func $fail))
  (import "$root" "bad" (func $bad (result i32)))
  (import "$root" "take" (func $take (param i32 i32)))
  (import "$root" "[resource-drop]ticket" (func $drop-ticket (param i32)))
  (memory (export "memory") 1 1)
  (data (i32.const 16) "\ff\fe")
  (tag $mine)

  ;; ok: gives 1: the instance works.
  (func (export "ok") (result i32) (i32.const 1))

  ;; catch-own: throws an exception of its own and catches it: gives 7, as it may.
  (func (export "catch-own") (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (throw $mine))
      (return (i32.const 0)))
    (i32.const 7))

  ;; swallow-fail: the import throws.
  (func (export "swallow-fail") (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (call $fail))
      (return (i32.const 0)))
    (i32.const 42))

  ;; swallow-bad: the import gives what does not fit.
  (func (export "swallow-bad") (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (drop (call $bad)))
      (return (i32.const 0)))
    (i32.const 42))

  ;; swallow-take: the string given to the import is the bytes FF FE.
  (func (export "swallow-take") (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (call $take (i32.const 16) (i32.const 2)))
      (return (i32.const 0)))
    (i32.const 42))

  ;; swallow-drop: the handle 99, which there is not, is dropped.
  (func (export "swallow-drop") (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (call $drop-ticket (i32.const 99)))
      (return (i32.const 0)))
    (i32.const 42))

  ;; swallow-unreachable: executes `unreachable`, which WebAssembly itself does not let it catch.
  (func (export "swallow-unreachable") (result i32)
    (block $caught
      (try_table (catch_all $caught)
        (unreachable))
      (return (i32.const 0)))
    (i32.const 42)))
