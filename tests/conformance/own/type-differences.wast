;; Explainer.md, "Type Checking": where the type of an argument differs from what is wanted.

(assert_invalid
  (component
    (import "f" (func $f (param "a" u32) (param "b" (list string))))
    (component $c (import "f" (func (param "a" u32) (param "b" (list u8)))))
    (instance (instantiate $c (with "f" (func $f)))))
  "instantiation argument \"f\" has the wrong type at offset 0x58: parameter \"b\", element: expected u8, found string")

(assert_invalid
  (component
    (import "f" (func $f (param "a" u32)))
    (component $c (import "f" (func (param "b" u32))))
    (instance (instantiate $c (with "f" (func $f)))))
  "expected parameter \"b\", found \"a\"")

(assert_invalid
  (component
    (import "f" (func $f (param "a" u32)))
    (component $c (import "f" (func)))
    (instance (instantiate $c (with "f" (func $f)))))
  "expected no parameter \"a\"")

(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "f" (func (result bool))))
    (instance (instantiate $c (with "f" (func $f)))))
  "result: expected bool, found nothing")

(assert_invalid
  (component
    (import "f" (func $f))
    (component $c (import "f" (func async)))
    (instance (instantiate $c (with "f" (func $f)))))
  "expected an async function")

(assert_invalid
  (component
    (import "r" (type $r (sub resource)))
    (import "s" (type $s (sub resource)))
    (import "f" (func $f (param "r" (own $r))))
    (component $c
      (import "s" (type $s (sub resource)))
      (import "f" (func (param "r" (own $s)))))
    (instance (instantiate $c (with "s" (type $s)) (with "f" (func $f)))))
  "parameter \"r\": resource types are not the same")

(assert_invalid
  (component
    (type $v (variant (case "a" u8) (case "b" u8)))
    (component $c
      (type $v (variant (case "a" u8) (case "b")))
      (import "v" (type (eq $v))))
    (instance (instantiate $c (with "v" (type $v)))))
  "case \"b\": expected nothing, found u8")

(assert_invalid
  (component
    (type $e (enum "a" "b" "c"))
    (component $c (type $e (enum "a" "b")) (import "e" (type (eq $e))))
    (instance (instantiate $c (with "e" (type $e)))))
  "expected no \"c\"")

(assert_invalid
  (component
    (type $l (list u8 4))
    (component $c (type $l (list u8 5)) (import "l" (type (eq $l))))
    (instance (instantiate $c (with "l" (type $l)))))
  "expected a list of another length")

;; an instance that lacks something
(assert_invalid
  (component
    (import "i" (instance $i))
    (component $c (import "i" (instance (export "j" (instance (export "f" (func)))))))
    (instance $j (export "j" (instance $i)))
    (instance (instantiate $c (with "i" (instance $j)))))
  "instantiation argument \"i\": export \"j\" lacks the export \"f\"")

(assert_invalid
  (component
    (import "i" (instance $i))
    (export "i" (instance $i) (instance (export "f" (func)))))
  "export \"i\" lacks the export \"f\"")
