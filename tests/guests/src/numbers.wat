;; For the acceptance tests of numbers: a guest that hands back numbers of each type, flags of 1, 8, 9, 17 and
;; 32 names, 16 and 17 parameters, a variant whose payloads are joined, and core values with bits that do not
;; count, which must be cut off when they are lifted. The types are in numbers.wit.
(module
  (import "test:numbers/host" "echo-bool" (func $host-bool (param i32) (result i32)))
  (import "test:numbers/host" "echo-u8" (func $host-u8 (param i32) (result i32)))
  (import "test:numbers/host" "echo-s8" (func $host-s8 (param i32) (result i32)))
  (import "test:numbers/host" "echo-u16" (func $host-u16 (param i32) (result i32)))
  (import "test:numbers/host" "echo-s16" (func $host-s16 (param i32) (result i32)))
  (import "test:numbers/host" "echo-u32" (func $host-u32 (param i32) (result i32)))
  (import "test:numbers/host" "echo-s32" (func $host-s32 (param i32) (result i32)))
  (import "test:numbers/host" "echo-u64" (func $host-u64 (param i64) (result i64)))
  (import "test:numbers/host" "echo-s64" (func $host-s64 (param i64) (result i64)))
  (import "test:numbers/host" "echo-f32" (func $host-f32 (param f32) (result f32)))
  (import "test:numbers/host" "echo-f64" (func $host-f64 (param f64) (result f64)))
  (import "test:numbers/host" "echo-char" (func $host-char (param i32) (result i32)))
  (import "test:numbers/host" "echo-number" (func $host-number (param i32 i64 i32)))
  (import "test:numbers/host" "sixteen" (func $host-sixteen (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i64)))
  (import "test:numbers/host" "seventeen" (func $host-seventeen (param i32 i32)))

  (memory (export "memory") 1 256)

  ;; 16 and up: results in memory. 1024 and up: what the host writes, until the next post-return.
  (global $top (mut i32) (i32.const 1024))
  (func (export "cabi_realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $block i32) (local $missing i32)
    (local.set $block
      (i32.and
        (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $top (i32.add (local.get $block) (local.get $size)))
    (local.set $missing (i32.sub (global.get $top) (i32.mul (memory.size) (i32.const 65536))))
    (if (i32.gt_s (local.get $missing) (i32.const 0))
      (then
        (if (i32.eq
              (memory.grow (i32.shr_u (i32.add (local.get $missing) (i32.const 65535)) (i32.const 16)))
              (i32.const -1))
          (then unreachable))))
    (memory.copy (local.get $block) (local.get $old)
      (select (local.get $old-size) (local.get $size) (i32.lt_u (local.get $old-size) (local.get $size))))
    (local.get $block))
  (func $reset (param i32)
    (global.set $top (i32.const 1024)))

  ;; Each gives back what it takes.

  (func (export "test:numbers/guest#echo-bool") (param $x i32) (result i32) (local.get $x))
  (func (export "test:numbers/guest#echo-u8") (param $x i32) (result i32) (local.get $x))
  (func (export "test:numbers/guest#echo-s8") (param $x i32) (result i32) (local.get $x))
  (func (export "test:numbers/guest#echo-u16") (param $x i32) (result i32) (local.get $x))
  (func (export "test:numbers/guest#echo-s16") (param $x i32) (result i32) (local.get $x))
  (func (export "test:numbers/guest#echo-u32") (param $x i32) (result i32) (local.get $x))
  (func (export "test:numbers/guest#echo-s32") (param $x i32) (result i32) (local.get $x))
  (func (export "test:numbers/guest#echo-u64") (param $x i64) (result i64) (local.get $x))
  (func (export "test:numbers/guest#echo-s64") (param $x i64) (result i64) (local.get $x))
  (func (export "test:numbers/guest#echo-f32") (param $x f32) (result f32) (local.get $x))
  (func (export "test:numbers/guest#echo-f64") (param $x f64) (result f64) (local.get $x))
  (func (export "test:numbers/guest#echo-char") (param $x i32) (result i32) (local.get $x))

  (func $echo-list (param $ptr i32) (param $len i32) (result i32)
    (i32.store (i32.const 16) (local.get $ptr))
    (i32.store (i32.const 20) (local.get $len))
    (i32.const 16))
  (export "test:numbers/guest#echo-list-bool" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-bool" (func $reset))
  (export "test:numbers/guest#echo-list-u8" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-u8" (func $reset))
  (export "test:numbers/guest#echo-list-s8" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-s8" (func $reset))
  (export "test:numbers/guest#echo-list-u16" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-u16" (func $reset))
  (export "test:numbers/guest#echo-list-s16" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-s16" (func $reset))
  (export "test:numbers/guest#echo-list-u32" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-u32" (func $reset))
  (export "test:numbers/guest#echo-list-s32" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-s32" (func $reset))
  (export "test:numbers/guest#echo-list-u64" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-u64" (func $reset))
  (export "test:numbers/guest#echo-list-s64" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-s64" (func $reset))
  (export "test:numbers/guest#echo-list-f32" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-f32" (func $reset))
  (export "test:numbers/guest#echo-list-f64" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-f64" (func $reset))
  (export "test:numbers/guest#echo-list-char" (func $echo-list))
  (export "cabi_post_test:numbers/guest#echo-list-char" (func $reset))

  (func $same (param $x i32) (result i32) (local.get $x))
  (export "test:numbers/guest#echo-flags1" (func $same))
  (export "test:numbers/guest#echo-flags8" (func $same))
  (export "test:numbers/guest#echo-flags9" (func $same))
  (export "test:numbers/guest#echo-flags17" (func $same))
  (export "test:numbers/guest#echo-flags32" (func $same))

  ;; echo-all-flags: in memory they take 1, 1, 2, 4 and 4 bytes.
  (func (export "test:numbers/guest#echo-all-flags") (param $1 i32) (param $8 i32) (param $9 i32) (param $17 i32) (param $32 i32) (result i32)
    (i32.store8 (i32.const 16) (local.get $1))
    (i32.store8 (i32.const 17) (local.get $8))
    (i32.store16 (i32.const 18) (local.get $9))
    (i32.store (i32.const 20) (local.get $17))
    (i32.store (i32.const 24) (local.get $32))
    (i32.const 16))

  ;; echo-number: the low bytes of the joined payload are the payload, whatever its type.
  (func (export "test:numbers/guest#echo-number") (param $case i32) (param $payload i64) (result i32)
    (i32.store8 (i32.const 16) (local.get $case))
    (i64.store (i32.const 24) (local.get $payload))
    (i32.const 16))

  (func (export "test:numbers/guest#one") (param $x f32) (result f32) (local.get $x))
  (func (export "test:numbers/guest#two") (param $a i32) (param $b i64) (result i32)
    (i32.store (i32.const 16) (local.get $a))
    (i64.store (i32.const 24) (local.get $b))
    (i32.const 16))

  ;; The bits of floats.

  (func (export "test:numbers/guest#f32-bits") (param $x f32) (result i32) (i32.reinterpret_f32 (local.get $x)))
  (func (export "test:numbers/guest#f32-from-bits") (param $bits i32) (result f32) (f32.reinterpret_i32 (local.get $bits)))
  (func (export "test:numbers/guest#f64-bits") (param $x f64) (result i64) (i64.reinterpret_f64 (local.get $x)))
  (func (export "test:numbers/guest#f64-from-bits") (param $bits i64) (result f64) (f64.reinterpret_i64 (local.get $bits)))

  ;; Up to 16 parameters are flat, 17 are in memory.

  (func $sixteen (export "test:numbers/guest#sixteen") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i64)
    (i64.extend_i32_u (local.get 0))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 1)) (i64.const 2)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 2)) (i64.const 3)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 3)) (i64.const 4)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 4)) (i64.const 5)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 5)) (i64.const 6)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 6)) (i64.const 7)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 7)) (i64.const 8)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 8)) (i64.const 9)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 9)) (i64.const 10)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 10)) (i64.const 11)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 11)) (i64.const 12)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 12)) (i64.const 13)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 13)) (i64.const 14)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 14)) (i64.const 15)))
    (i64.add (i64.mul (i64.extend_i32_u (local.get 15)) (i64.const 16))))

  ;; seventeen: the parameters in memory are the very bytes that the result is.
  (export "test:numbers/guest#seventeen" (func $same))
  (export "cabi_post_test:numbers/guest#seventeen" (func $reset))

  ;; The core value that is given becomes the result as it is.

  (export "test:numbers/guest#wide-bool" (func $same))
  (export "test:numbers/guest#wide-u8" (func $same))
  (export "test:numbers/guest#wide-s8" (func $same))
  (export "test:numbers/guest#wide-u16" (func $same))
  (export "test:numbers/guest#wide-s16" (func $same))
  (export "test:numbers/guest#wide-flags1" (func $same))
  (export "test:numbers/guest#wide-flags8" (func $same))
  (export "test:numbers/guest#wide-flags9" (func $same))
  (export "test:numbers/guest#wide-flags17" (func $same))
  (export "test:numbers/guest#wide-flags32" (func $same))

  (data (i32.const 512) "\02\00")
  (func (export "test:numbers/guest#wide-bools") (result i32) (i32.const 512))
  (data (i32.const 516) "\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff\ff")
  (func (export "test:numbers/guest#wide-all-flags") (result i32) (i32.const 516))

  ;; The core value that the host is given is the argument as it is.

  (func (export "test:numbers/guest#to-host-bool") (param $x i32) (result i32) (call $host-bool (local.get $x)))
  (func (export "test:numbers/guest#to-host-u8") (param $x i32) (result i32) (call $host-u8 (local.get $x)))
  (func (export "test:numbers/guest#to-host-s8") (param $x i32) (result i32) (call $host-s8 (local.get $x)))
  (func (export "test:numbers/guest#to-host-u16") (param $x i32) (result i32) (call $host-u16 (local.get $x)))
  (func (export "test:numbers/guest#to-host-s16") (param $x i32) (result i32) (call $host-s16 (local.get $x)))
  (func (export "test:numbers/guest#to-host-u32") (param $x i32) (result i32) (call $host-u32 (local.get $x)))
  (func (export "test:numbers/guest#to-host-s32") (param $x i32) (result i32) (call $host-s32 (local.get $x)))
  (func (export "test:numbers/guest#to-host-u64") (param $x i64) (result i64) (call $host-u64 (local.get $x)))
  (func (export "test:numbers/guest#to-host-s64") (param $x i64) (result i64) (call $host-s64 (local.get $x)))
  (func (export "test:numbers/guest#to-host-f32") (param $x f32) (result f32) (call $host-f32 (local.get $x)))
  (func (export "test:numbers/guest#to-host-f64") (param $x f64) (result f64) (call $host-f64 (local.get $x)))
  (func (export "test:numbers/guest#to-host-char") (param $x i32) (result i32) (call $host-char (local.get $x)))

  ;; to-host-number: `small` counts 8 bits of the joined payload, `single` and `letter` 32, the others all.
  (func (export "test:numbers/guest#to-host-number") (param $case i32) (param $payload i64) (result i32)
    (call $host-number
      (local.get $case)
      (i64.or
        (local.get $payload)
        (select
          (i64.const 0xabcdef9876543200)
          (select
            (i64.const 0xabcdef9800000000)
            (i64.const 0)
            (i32.or (i32.eq (local.get $case) (i32.const 2)) (i32.eq (local.get $case) (i32.const 4))))
          (i32.eqz (local.get $case))))
      (i32.const 16))
    (i32.const 16))

  (func (export "test:numbers/guest#to-host-sixteen") (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i64)
    (call $host-sixteen
      (local.get 0) (local.get 1) (local.get 2) (local.get 3) (local.get 4) (local.get 5) (local.get 6) (local.get 7)
      (local.get 8) (local.get 9) (local.get 10) (local.get 11) (local.get 12) (local.get 13) (local.get 14) (local.get 15)))

  (func (export "test:numbers/guest#to-host-seventeen") (param $params i32) (result i32)
    (call $host-seventeen (local.get $params) (i32.const 128))
    (i32.const 128))
  (export "cabi_post_test:numbers/guest#to-host-seventeen" (func $reset)))
