;; Explainer.md, "External Visibility of Types": what imports and exports refer to has a name from outside.

(assert_invalid
  (component
    (type $r (record (field "x" u32)))
    (import "f" (func (result $r))))
  "func not valid to be used as import at offset 0x17: \"f\" refers to a record type that is not imported under a name before it")

(assert_invalid
  (component
    (type $e (enum "a"))
    (type $f (func (param "x" (list $e))))
    (import "f" (func (type $f))))
  "func not valid to be used as import")

;; an import cannot refer to what is exported
(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (export $r2 "r" (type $r))
    (import "f" (func (param "x" (own $r2)))))
  "\"f\" refers to a resource type that is not imported under a name before it")

;; an export names the new index, not the old one
(assert_invalid
  (component
    (type $v (variant (case "a")))
    (import "v" (type (eq $v)))
    (type $o (option $v))
    (export "o" (type $o)))
  "type not valid to be used as export")

(component definition
  (type $v (variant (case "a")))
  (import "v" (type $v2 (eq $v)))
  (type $o (option $v2))
  (export "o" (type $o)))

;; an instance gives its types a name, and needs one for those that it only uses
(component definition
  (import "i" (instance $i
    (export "r" (type $r (sub resource)))
    (type $f (flags "a"))
    (export "f" (type $f2 (eq $f)))
    (export "g" (func (param "a" (own $r)) (param "b" $f2)))))
  (alias export $i "r" (type $r))
  (import "h" (func (param "a" (borrow $r)))))

(assert_invalid
  (component
    (import "i" (instance
      (type $f (flags "a"))
      (export "g" (func (param "b" $f))))))
  "instance not valid to be used as import")

(assert_invalid
  (component
    (type $f (flags "a"))
    (instance $i (export "f" (type $f)))
    (alias export $i "f" (type $f2))
    (import "g" (func (param "b" $f2))))
  "func not valid to be used as import")

;; types of functions and of instances are looked into
(assert_invalid
  (component
    (type $f (flags "a"))
    (type $g (func (param "b" $f)))
    (export "g" (type $g)))
  "type not valid to be used as export")

(assert_invalid
  (component
    (type $i (instance
      (type $f (flags "a"))
      (export "g" (func (param "b" $f)))))
    (export "i" (type $i)))
  "type not valid to be used as export")

;; component types are checked where they are defined, with names of their own
(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (type (component
      (alias outer 1 $r (type $r2))
      (export "f" (func (param "b" (own $r2)))))))
  "func not valid to be used as export")

;; an instance that is exported names what it exports
(component definition
  (component $c
    (type $f (flags "a"))
    (export $f2 "f" (type $f))
    (type $g (func (param "x" $f2)))
    (export "g" (type $g)))
  (instance $one (instantiate $c))
  (export "one" (instance $one)))
