;; Explainer.md, "Name Uniqueness"; Binary.md, "Import and Export Definitions".

(component definition
  (import "foo-bar" (func))
  (import "foo" (type $foo (sub resource)))
  (import "[constructor]foo" (func (result (own $foo))))
  (import "[method]foo.bar" (func (param "self" (borrow $foo))))
  (import "[static]foo.baz" (func))
  (import "foo:bar/baz" (instance)))

(assert_invalid
  (component
    (import "foo" (type $foo (sub resource)))
    (import "[method]foo.bar" (func (param "self" (borrow $foo))))
    (import "[static]foo.bar" (func)))
  "import name \"[static]foo.bar\" conflicts with previous name \"[method]foo.bar\"")

;; [static]foo.foo is foo
(assert_invalid
  (component
    (import "foo" (type $foo (sub resource)))
    (import "[static]foo.foo" (func)))
  "import name \"[static]foo.foo\" conflicts with previous name \"foo\"")

(assert_invalid
  (component
    (import "foo-BAR" (func))
    (import "foo-bar" (func)))
  "import name \"foo-bar\" conflicts with previous name \"foo-BAR\"")

;; imports and exports are apart
(component definition
  (import "foo" (func $f))
  (export "foo" (func $f)))

;; the resource of a method is exported where the method is
(assert_invalid
  (component
    (import "foo" (type $foo (sub resource)))
    (import "f" (func $f (param "self" (borrow $foo))))
    (export "[method]foo.bar" (func $f)))
  "`foo` is not the name of a resource in this context")

(assert_invalid
  (component
    (import "foo" (type $foo (sub resource)))
    (import "[method]foo.bar" (func (param "me" (borrow $foo)))))
  "its first parameter must be `self: borrow<foo>`")

(assert_invalid
  (component
    (import "foo" (type $foo (sub resource)))
    (import "[constructor]foo" (func (result u32))))
  "it must return `own<foo>`, or a `result` of it")

;; an exported resource and the one that is exported are the same
(component definition
  (type $r (resource (rep i32)))
  (export $foo "foo" (type $r))
  (core func $drop (canon resource.drop $r))
  (func $m (param "self" (own $foo)) (canon lift (core func $drop)))
  (export "[static]foo.bar" (func $m)))
