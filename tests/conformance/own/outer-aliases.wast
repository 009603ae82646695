;; Binary.md, "Alias Definitions".

(component definition
  (type $t (list u32))
  (core module $m)
  (component $c)
  (component
    (alias outer 1 $t (type $t2))
    (alias outer 1 $m (core module $m2))
    (alias outer 1 $c (component $c2))
    (core instance (instantiate $m2))
    (instance (instantiate $c2))))

(assert_invalid
  (component
    (type $r (resource (rep i32)))
    (type $l (list (own $r)))
    (component (alias outer 1 $l (type))))
  "an outer alias of a type that transitively refers to resources")

;; types may reach out for them
(component definition
  (import "r" (type $r (sub resource)))
  (type (instance
    (alias outer 1 $r (type $r2))
    (export "f" (func (param "x" (own $r2)))))))

(assert_invalid
  (component (component (alias outer 3 0 (type))))
  "invalid outer alias count")
