;; A command of 0.2 that exits with the code 7, by `exit-with-code`.
(component
  (import "wasi:cli/exit@0.2.3" (instance $exit
    (export "exit-with-code" (func (param "status-code" u8)))))
  (core func $exit-with-code (canon lower (func $exit "exit-with-code")))
  (core module $module
    (import "" "exit-with-code" (func $exit (param i32)))
    (func (export "run") (result i32)
      (call $exit (i32.const 7))
      (i32.const 0)))
  (core instance $instance (instantiate $module
    (with "" (instance (export "exit-with-code" (func $exit-with-code))))))
  (func $run (result (result)) (canon lift (core func $instance "run")))
  (instance $exported (export "run" (func $run)))
  (export "wasi:cli/run@0.2.3" (instance $exported)))
