;; For the acceptance test "traps below guest frames": a guest that catches all exceptions, as C++ does with
;; `catch (...)`, in the instructions of the proposal's earlier form (`try`), which all engines know.
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
    try (result i32)
      (throw $mine)
      i32.const 0
    catch_all
      i32.const 7
    end)

  ;; swallow-fail: the import throws.
  (func (export "swallow-fail") (result i32)
    try (result i32)
      (call $fail)
      i32.const 0
    catch_all
      i32.const 42
    end)

  ;; swallow-bad: the import gives what does not fit.
  (func (export "swallow-bad") (result i32)
    try (result i32)
      (drop (call $bad))
      i32.const 0
    catch_all
      i32.const 42
    end)

  ;; swallow-take: the string given to the import is the bytes FF FE.
  (func (export "swallow-take") (result i32)
    try (result i32)
      (call $take (i32.const 16) (i32.const 2))
      i32.const 0
    catch_all
      i32.const 42
    end)

  ;; swallow-drop: the handle 99, which there is not, is dropped.
  (func (export "swallow-drop") (result i32)
    try (result i32)
      (call $drop-ticket (i32.const 99))
      i32.const 0
    catch_all
      i32.const 42
    end)

  ;; swallow-unreachable: executes `unreachable`, which WebAssembly itself does not let it catch.
  (func (export "swallow-unreachable") (result i32)
    try (result i32)
      (unreachable)
      i32.const 0
    catch_all
      i32.const 42
    end))
