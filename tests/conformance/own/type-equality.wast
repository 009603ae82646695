;; `eq` bounds: instance and component types are equal where each fits for the other.

(component definition
  (type $a (instance (export "f" (func)) (export "g" (func (param "x" u32)))))
  (type $b (instance (export "g" (func (param "x" u32))) (export "f" (func))))
  (component $c
    (type $b (instance (export "g" (func (param "x" u32))) (export "f" (func))))
    (import "t" (type (eq $b))))
  (instance (instantiate $c (with "t" (type $a)))))

(assert_invalid
  (component
    (type $a (instance (export "f" (func)) (export "g" (func (param "x" u32)))))
    (component $c
      (type $b (instance (export "f" (func))))
      (import "t" (type (eq $b))))
    (instance (instantiate $c (with "t" (type $a)))))
  "missing type export \"g\"")

(assert_invalid
  (component
    (type $a (instance (export "f" (func))))
    (component $c
      (type $b (instance (export "f" (func (param "x" u32)))))
      (import "t" (type (eq $b))))
    (instance (instantiate $c (with "t" (type $a)))))
  "type export \"f\" has the wrong type")

(component definition
  (type $a (component (import "f" (func)) (export "g" (func))))
  (component $c
    (type $b (component (import "f" (func)) (export "g" (func))))
    (import "t" (type (eq $b))))
  (instance (instantiate $c (with "t" (type $a)))))

(assert_invalid
  (component
    (type $a (component (import "f" (func)) (export "g" (func))))
    (component $c
      (type $b (component (export "g" (func))))
      (import "t" (type (eq $b))))
    (instance (instantiate $c (with "t" (type $a)))))
  "missing instantiation argument \"f\"")

;; a type of another kind
(assert_invalid
  (component
    (type $a (instance))
    (component $c
      (type $b (component))
      (import "t" (type (eq $b))))
    (instance (instantiate $c (with "t" (type $a)))))
  "instantiation argument \"t\" has the wrong type")
