;; For the acceptance tests of lowering: a guest whose cabi_realloc misbehaves as `set-mode` says. Whatever a
;; binding lowers then must trap, both as an argument of an export and as the result of an import.
;;
;;   set-mode: func(mode: u32)
;;     0  well                               5  executes `unreachable`
;;     1  gives the address of the end       6  calls the import `called`, which it may not
;;     2  gives an address with 1 too much   7  well, but gives the end when it resizes a block: a binding that
;;     3  gives the last `align` bytes          asks for the right size at once does not notice
;;     4  gives an address of nearly 2^32    8  grows the memory, then gives the new end
;;   take-string, take-utf16, take-latin1: func(s: string) -> u32   the length that the guest was given, with its
;;                                                                  tag, in UTF-8, UTF-16 and Latin-1 or UTF-16
;;   take-u32s: func(l: list<u32>) -> u32          the number of elements
;;   take-strings: func(l: list<string>) -> u32    the number of elements
;;   take-many: func(a: u32, … q: u32) -> u32      the sum of 17 parameters, which are given in memory
;;   pull: func() -> u32                           the length of the string that the import `give` gives
;;   pull-list: func() -> u32                      the number of elements that the import `give-list` gives
;;
;; Mode 1 is no error for empty strings and lists; mode 2 is none for a string in UTF-8; mode 3 none for what
;; fits in its alignment.
(component
  (import "called" (func $called))
  (import "give" (func $give (result string)))
  (import "give-list" (func $give-list (result (list u64))))

  (core func $called-lowered (canon lower (func $called)))

  ;; The memory, apart from the code that uses it: the imports are lowered into it before that code exists.
  (core module $Memory
    (import "host" "called" (func $called))
    (memory (export "memory") 1)
    (global $top (mut i32) (i32.const 1024))
    (global $mode (export "mode") (mut i32) (i32.const 0))
    (func (export "realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
      (local $block i32) (local $end i32)
      (local.set $end (i32.mul (memory.size) (i32.const 65536)))
      (local.set $block
        (i32.and
          (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
          (i32.sub (i32.const 0) (local.get $align))))
      (global.set $top (i32.add (local.get $block) (local.get $size)))
      (if (i32.gt_u (global.get $top) (local.get $end)) (then unreachable))
      (memory.copy (local.get $block) (local.get $old)
        (select (local.get $old-size) (local.get $size) (i32.lt_u (local.get $old-size) (local.get $size))))
      (block $grown
        (block $resizing
          (block $calling
            (block $trapping
              (block $far
                (block $last
                  (block $misaligned
                    (block $end-of-memory
                      (block $well
                        (br_table $well $end-of-memory $misaligned $last $far $trapping $calling $resizing $grown
                          (global.get $mode)))
                      (return (local.get $block)))
                    (return (local.get $end)))
                  (return (i32.add (local.get $block) (i32.const 1))))
                (return (i32.sub (local.get $end) (local.get $align))))
              (return (i32.const 0xfffffff0)))
            unreachable)
          (call $called)
          (return (local.get $block)))
        (return (select (local.get $end) (local.get $block) (local.get $old-size))))
      (drop (memory.grow (i32.const 1)))
      (i32.mul (memory.size) (i32.const 65536))))
  (core instance $memory (instantiate $Memory
    (with "host" (instance (export "called" (func $called-lowered))))))
  (alias core export $memory "memory" (core memory $mem))
  (alias core export $memory "realloc" (core func $realloc))

  (core func $give-lowered (canon lower (func $give) (memory $mem) (realloc $realloc)))
  (core func $give-list-lowered (canon lower (func $give-list) (memory $mem) (realloc $realloc)))

  (core module $Main
    (import "memory" "memory" (memory 1))
    (import "memory" "mode" (global $mode (mut i32)))
    (import "host" "give" (func $give (param i32)))
    (import "host" "give-list" (func $give-list (param i32)))
    (func (export "set-mode") (param $mode i32) (global.set $mode (local.get $mode)))
    (func (export "length") (param $ptr i32) (param $len i32) (result i32) (local.get $len))
    (func (export "sum") (param $ptr i32) (result i32)
      (local $sum i32) (local $end i32)
      (local.set $end (i32.add (local.get $ptr) (i32.const 68)))
      (loop $next
        (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $ptr))))
        (br_if $next
          (i32.lt_u (local.tee $ptr (i32.add (local.get $ptr) (i32.const 4))) (local.get $end))))
      (local.get $sum))
    ;; The two words of what the host gives are at 16.
    (func (export "pull") (result i32)
      (call $give (i32.const 16))
      (i32.load (i32.const 20)))
    (func (export "pull-list") (result i32)
      (call $give-list (i32.const 16))
      (i32.load (i32.const 20))))
  (core instance $main (instantiate $Main
    (with "memory" (instance $memory))
    (with "host" (instance
      (export "give" (func $give-lowered))
      (export "give-list" (func $give-list-lowered))))))

  (func (export "set-mode") (param "mode" u32)
    (canon lift (core func $main "set-mode")))
  (func (export "take-string") (param "s" string) (result u32)
    (canon lift (core func $main "length") (memory $mem) (realloc $realloc)))
  (func (export "take-utf16") (param "s" string) (result u32)
    (canon lift (core func $main "length") (memory $mem) (realloc $realloc) string-encoding=utf16))
  (func (export "take-latin1") (param "s" string) (result u32)
    (canon lift (core func $main "length") (memory $mem) (realloc $realloc) string-encoding=latin1+utf16))
  (func (export "take-u32s") (param "l" (list u32)) (result u32)
    (canon lift (core func $main "length") (memory $mem) (realloc $realloc)))
  (func (export "take-strings") (param "l" (list string)) (result u32)
    (canon lift (core func $main "length") (memory $mem) (realloc $realloc)))
  (func (export "take-many")
    (param "a" u32) (param "b" u32) (param "c" u32) (param "d" u32) (param "e" u32) (param "f" u32)
    (param "g" u32) (param "h" u32) (param "i" u32) (param "j" u32) (param "k" u32) (param "l" u32)
    (param "m" u32) (param "n" u32) (param "o" u32) (param "p" u32) (param "q" u32) (result u32)
    (canon lift (core func $main "sum") (memory $mem) (realloc $realloc)))
  (func (export "pull") (result u32)
    (canon lift (core func $main "pull")))
  (func (export "pull-list") (result u32)
    (canon lift (core func $main "pull-list"))))
