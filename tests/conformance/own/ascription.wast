;; The type with which something is exported is all that is known of it afterwards.

;; (sub resource) makes a type of its own
(assert_invalid
  (component
    (component $c
      (type $r (resource (rep i32)))
      (export "a" (type $r))
      (export "b" (type $r) (type (sub resource))))
    (instance $c (instantiate $c))
    (component $same
      (import "a" (type $a (sub resource)))
      (import "b" (type (eq $a))))
    (instance (instantiate $same (with "a" (type $c "a")) (with "b" (type $c "b")))))
  "instantiation argument \"b\" has the wrong type")

;; …so that it is not local any more
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (export $r2 "r" (type $r) (type (sub resource)))
    (core func (canon resource.new $r2)))
  "`canon resource.new` needs a local resource")

;; in an instance as well
(assert_invalid
  (component
    (component $c
      (type $r (resource (rep i32)))
      (instance $i (export "r" (type $r)))
      (export "a" (type $r))
      (export "i" (instance $i) (instance (export "r" (type (sub resource))))))
    (instance $c (instantiate $c))
    (alias export $c "i" (instance $i))
    (component $same
      (import "a" (type $a (sub resource)))
      (import "b" (type (eq $a))))
    (instance (instantiate $same (with "a" (type $c "a")) (with "b" (type $i "r")))))
  "instantiation argument \"b\" has the wrong type")

;; without an ascription both are the one resource
(component definition
  (component $c
    (type $r (resource (rep i32)))
    (export "a" (type $r))
    (export "b" (type $r)))
  (instance $c (instantiate $c))
  (component $same
    (import "a" (type $a (sub resource)))
    (import "b" (type (eq $a))))
  (instance (instantiate $same (with "a" (type $c "a")) (with "b" (type $c "b")))))

;; an export that the type does not name is gone
(assert_invalid
  (component
    (import "f" (func $f))
    (instance $i (export "f" (func $f)))
    (export $i2 "i" (instance $i) (instance))
    (alias export $i2 "f" (func)))
  "instance 1 has no export named \"f\"")
