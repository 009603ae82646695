;; What instances of other components give: core modules of the right type, one class for equal resource types,
;; nothing or an object where an instance has no members.

(component $modules
  (core module (export "m")
    (import "env" "step" (func (param i32)))
    (func (export "f") (param i32) (result i64) i64.const 0)
    (memory (export "mem") 2 5)
    (table (export "tab") 3 funcref)
    (global (export "g") (mut i32) i32.const 0)
  )
)

;; As it is, and with less asked of it.
(component
  (import "modules" (instance
    (export "m" (core module
      (import "env" "step" (func (param i32)))
      (import "env" "more" (func))
      (export "f" (func (param i32) (result i64)))
      (export "mem" (memory 1))
      (export "tab" (table 2 funcref))
    ))
  ))
)

(assert_unlinkable
  (component
    (import "modules" (instance
      (export "m" (core module
        (import "env" "step" (func (param i32)))
        (export "f" (func (param i64)))
      ))
    ))
  )
  "modules#m: the module that was given does not fit: its type exports \"f\": a function [i64] -> []; it exports a function [i32] -> [i64]")

(assert_unlinkable
  (component
    (import "modules" (instance
      (export "m" (core module
        (import "env" "step" (func (param i64)))
      ))
    ))
  )
  "modules#m: the module that was given does not fit: it imports \"env\" \"step\": a function [i32] -> []; its type offers a function [i64] -> []")

(assert_unlinkable
  (component
    (import "modules" (instance
      (export "m" (core module
        (import "env" "step" (func (param i32)))
        (export "mem" (memory 2 4))
      ))
    ))
  )
  "modules#m: the module that was given does not fit: its type exports \"mem\":")

(assert_unlinkable
  (component
    (import "modules" (instance
      (export "m" (core module
        (import "env" "step" (func (param i32)))
        (export "g" (global i32))
      ))
    ))
  )
  "modules#m: the module that was given does not fit: its type exports \"g\":")

;; Components with modules among their imports and exports.
(component $maker
  (component (export "c")
    (core module $m (func (export "f")))
    (export "m" (core module $m))
  )
)

(component
  (import "maker" (instance
    (export "c" (component (export "m" (core module (export "f" (func))))))
  ))
)

(assert_unlinkable
  (component
    (import "maker" (instance
      (export "c" (component (export "m" (core module (export "f" (func (param f32)))))))
    ))
  )
  "does not fit: export `m`: its type exports \"f\": a function [f32] -> []; it exports a function [] -> []")

;; Equal resource types have one class.
(component definition $resources
  (type $r' (resource (rep i32)))
  (export $r "r" (type $r'))
  (export "again" (type $r))
)
(component instance $one $resources)
(component instance $two $resources)

(component
  (import "one" (instance $one
    (export "r" (type (sub resource)))
  ))
  (alias export $one "r" (type $r))
  (import "two" (instance
    (export "none-of-this-name" (type (eq $r)))
  ))
)

(component
  (import "one" (instance
    (export "r" (type $r (sub resource)))
    (export "again" (type (eq $r)))
  ))
)

(assert_unlinkable
  (component
    (import "one" (instance $one
      (export "r" (type (sub resource)))
    ))
    (alias export $one "r" (type $r))
    (import "two" (instance
      (export "r" (type (eq $r)))
    ))
  )
  "two#r: mismatched resource types: the component takes this for the resource `one#r`, but another class `R` was given here; give the same class, or none")

;; An instance that needs nothing: nothing, or an object.
(component
  (import "nobody-gives-this" (instance))
)

(component
  (import "host" (instance))
)

(assert_unlinkable
  (component
    (import "host-return-two" (instance))
  )
  "host-return-two: expected an object, or nothing, since no member is needed, got a function")
