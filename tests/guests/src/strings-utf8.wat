;; For the acceptance tests of strings: a guest whose strings are in UTF-8.
;;
;;   import host: func(s: string) -> string
;;   export echo: func(s: string) -> string      gives its argument back, as it lies in memory
;;   export via-host: func(s: string) -> string  passes its argument through the import
;;   export length: func(s: string) -> u32       the byte length that the guest was given
;;   export last-size: func() -> u32             the size that the last call of cabi_realloc asked for
;;
;; Memory comes from a bump allocator that shrinks in place; each post-return resets it. Memory ends at 16 MiB.
(component
  (import "host" (func $host (param "s" string) (result string)))

  ;; The memory, apart from the code that uses it: the import is lowered into it before that code exists.
  (core module $Memory
    (memory (export "memory") 1 256)
    (global $first i32 (i32.const 1024))
    (global $top (mut i32) (i32.const 1024))
    (global $last-size (export "last-size") (mut i32) (i32.const 0))
    (func (export "reset")
      (global.set $top (global.get $first)))
    (func (export "realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $block i32) (local $missing i32)
      (global.set $last-size (local.get $size))
      (if (i32.and (i32.ne (local.get $old-size) (i32.const 0)) (i32.le_u (local.get $size) (local.get $old-size)))
        (then (return (local.get $old))))
      (local.set $block
        (i32.and
          (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
          (i32.sub (i32.const 0) (local.get $align))))
      (global.set $top (i32.add (local.get $block) (local.get $size)))
      (if (i32.lt_u (global.get $top) (local.get $block)) (then unreachable))
      (local.set $missing (i32.sub (global.get $top) (i32.mul (memory.size) (i32.const 65536))))
      (if (i32.gt_s (local.get $missing) (i32.const 0))
        (then
          (if (i32.eq
                (memory.grow (i32.shr_u (i32.add (local.get $missing) (i32.const 65535)) (i32.const 16)))
                (i32.const -1))
            (then unreachable))))
      (memory.copy (local.get $block) (local.get $old) (local.get $old-size))
      (local.get $block)))
  (core instance $memory (instantiate $Memory))
  (alias core export $memory "memory" (core memory $mem))
  (alias core export $memory "realloc" (core func $realloc))

  (core func $host-lowered
    (canon lower (func $host) (memory $mem) (realloc $realloc) string-encoding=utf8))

  (core module $Main
    (import "memory" "memory" (memory 1))
    (import "memory" "reset" (func $reset))
    (import "memory" "last-size" (global $last-size (mut i32)))
    (import "host" "host" (func $host (param i32 i32 i32)))
    ;; The two words of a returned string are at 16.
    (func (export "echo") (param $ptr i32) (param $len i32) (result i32)
      (i32.store (i32.const 16) (local.get $ptr))
      (i32.store (i32.const 20) (local.get $len))
      (i32.const 16))
    (func (export "via-host") (param $ptr i32) (param $len i32) (result i32)
      (call $host (local.get $ptr) (local.get $len) (i32.const 16))
      (i32.const 16))
    (func (export "length") (param $ptr i32) (param $len i32) (result i32)
      (local.get $len))
    (func (export "last-size") (result i32) (global.get $last-size))
    (func (export "post") (param i32) (call $reset)))
  (core instance $main (instantiate $Main
    (with "memory" (instance $memory))
    (with "host" (instance (export "host" (func $host-lowered))))))

  (func (export "echo") (param "s" string) (result string)
    (canon lift (core func $main "echo") (memory $mem) (realloc $realloc) string-encoding=utf8
      (post-return (core func $main "post"))))
  (func (export "via-host") (param "s" string) (result string)
    (canon lift (core func $main "via-host") (memory $mem) (realloc $realloc) string-encoding=utf8
      (post-return (core func $main "post"))))
  (func (export "length") (param "s" string) (result u32)
    (canon lift (core func $main "length") (memory $mem) (realloc $realloc) string-encoding=utf8
      (post-return (core func $main "post"))))
  (func (export "last-size") (result u32)
    (canon lift (core func $main "last-size"))))
