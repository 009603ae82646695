;; For the acceptance tests of traps: a guest each of whose functions breaks one rule of the canonical ABI or
;; of WebAssembly. Each call must end in a `Trap` with the reason in the specification's words and the name of
;; the call; the instance is of no use then, and a new one works. The functions under "What works" must not trap.
;; The types are in misbehaving.wit.
(module
  (type $nothing (func))

  (import "test:misbehaving/host" "take-string" (func $take-string (param i32 i32)))
  (import "test:misbehaving/host" "take-list" (func $take-list (param i32 i32)))
  (import "test:misbehaving/host" "take-char" (func $take-char (param i32)))
  (import "test:misbehaving/host" "take-letter" (func $take-letter (param i32)))
  (import "test:misbehaving/host" "take-choice" (func $take-choice (param i32 i32 i32)))
  (import "test:misbehaving/host" "take-option" (func $take-option (param i32 i32)))
  (import "test:misbehaving/host" "take-result" (func $take-result (param i32 i32 i32)))
  (import "test:misbehaving/host" "take-many" (func $take-many (param i32)))
  (import "test:misbehaving/host" "give-string" (func $give-string (param i32)))
  (import "test:misbehaving/host" "take-ticket" (func $take-ticket (param i32)))
  (import "test:misbehaving/host" "look-at-ticket" (func $look-at-ticket (param i32)))
  (import "test:misbehaving/host" "look-and-take" (func $look-and-take (param i32 i32)))
  (import "test:misbehaving/host" "callback" (func $callback))
  (import "test:misbehaving/host" "[constructor]ticket" (func $new-ticket (result i32)))
  (import "test:misbehaving/host" "[resource-drop]ticket" (func $drop-ticket (param i32)))
  (import "[export]test:misbehaving/guest" "[resource-new]thing" (func $thing.new (param i32) (result i32)))
  (import "[export]test:misbehaving/guest" "[resource-rep]thing" (func $thing.rep (param i32) (result i32)))

  ;; One page, which cannot grow: 0x10000 is the end.
  (memory (export "memory") 1 1)
  (table 3 3 funcref)
  (elem (i32.const 0) $do-nothing $recurse)
  (func $do-nothing)

  ;; The numbers 1 to 17, which import-ok gives as parameters.
  (data (i32.const 1312) "\01\00\00\00\02\00\00\00\03\00\00\00\04\00\00\00\05\00\00\00\06\00\00\00\07\00\00\00\08\00\00\00\09\00\00\00\0a\00\00\00\0b\00\00\00\0c\00\00\00\0d\00\00\00\0e\00\00\00\0f\00\00\00\10\00\00\00\11\00\00\00")

  ;; Zero, which an optimiser cannot know.
  (global $zero (mut i32) (i32.const 0))

  ;; Memory for what the host writes: 2048 and up, never given back.
  (global $top (mut i32) (i32.const 2048))
  (func (export "cabi_realloc") (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $block i32)
    (local.set $block
      (i32.and
        (i32.add (global.get $top) (i32.sub (local.get $align) (i32.const 1)))
        (i32.sub (i32.const 0) (local.get $align))))
    (global.set $top (i32.add (local.get $block) (local.get $size)))
    (if (i32.gt_u (global.get $top) (i32.const 0x10000)) (then unreachable))
    (memory.copy (local.get $block) (local.get $old) (local.get $old-size))
    (local.get $block))

  ;; Two words at 16, which is what a function gives that returns a string, a list or a pair.
  (func $pair (param $first i32) (param $second i32) (result i32)
    (i32.store (i32.const 16) (local.get $first))
    (i32.store (i32.const 20) (local.get $second))
    (i32.const 16))

  (func $recurse (param $n i32) (result i32)
    (i32.add (call $recurse (i32.add (local.get $n) (i32.const 1))) (local.get $n)))

  (func (export "test:misbehaving/guest#[constructor]thing") (result i32)
    (call $thing.new (i32.const 7)))
  (func (export "test:misbehaving/guest#[method]thing.value") (param $rep i32) (result i32)
    (local.get $rep))

  ;; What works.

  ;; ok: gives 1: the instance works.
  (func (export "test:misbehaving/guest#ok") (result i32)
    (i32.const 1))

  ;; import-ok: calls every function of the host as it should be called.
  (data (i32.const 1024) "\01\00\00\00ok")
  (func (export "test:misbehaving/guest#import-ok") (local $t i32)
    (call $take-string (i32.const 1028) (i32.const 2))
    (call $take-list (i32.const 1024) (i32.const 1))
    (call $take-char (i32.const 0x1f30d))
    (call $take-letter (i32.const 2))
    (call $take-choice (i32.const 2) (i32.const 1028) (i32.const 2))
    (call $take-option (i32.const 0) (i32.const 0))
    (call $take-result (i32.const 0) (i32.const 7) (i32.const 0))
    (call $take-many (i32.const 1312))
    (call $give-string (i32.const 16))
    (call $look-at-ticket (local.tee $t (call $new-ticket)))
    (call $take-ticket (local.get $t))
    (call $callback))

  ;; empty-at-end: an empty string whose address is the end of memory: fine.
  (func (export "test:misbehaving/guest#empty-at-end") (result i32)
    (call $pair (i32.const 0x10000) (i32.const 0)))

  ;; list-empty-at-end: an empty list whose address is the end of memory: fine.
  (func (export "test:misbehaving/guest#list-empty-at-end") (result i32)
    (call $pair (i32.const 0x10000) (i32.const 0)))

  ;; option-garbage: `none`, with garbage where the payload would be: fine.
  (data (i32.const 1032) "\00\ff\ff\ff\ff\ff\ff\ff")
  (func (export "test:misbehaving/guest#option-garbage") (result i32)
    (i32.const 1032))

  ;; Strings.

  ;; invalid-utf8: the bytes FF FE.
  (data (i32.const 1040) "\ff\fe")
  (func (export "test:misbehaving/guest#invalid-utf8") (result i32)
    (call $pair (i32.const 1040) (i32.const 2)))

  ;; overlong-utf8: NUL in two bytes, C0 80.
  (data (i32.const 1042) "\c0\80")
  (func (export "test:misbehaving/guest#overlong-utf8") (result i32)
    (call $pair (i32.const 1042) (i32.const 2)))

  ;; surrogate-utf8: the surrogate D800 as ED A0 80.
  (data (i32.const 1044) "\ed\a0\80")
  (func (export "test:misbehaving/guest#surrogate-utf8") (result i32)
    (call $pair (i32.const 1044) (i32.const 3)))

  ;; too-large-utf8: the code point 110000 as F4 90 80 80.
  (data (i32.const 1048) "\f4\90\80\80")
  (func (export "test:misbehaving/guest#too-large-utf8") (result i32)
    (call $pair (i32.const 1048) (i32.const 4)))

  ;; truncated-utf8: a character that ends after two of its three bytes.
  (data (i32.const 1052) "ab\e2\82")
  (func (export "test:misbehaving/guest#truncated-utf8") (result i32)
    (call $pair (i32.const 1052) (i32.const 4)))

  ;; long-invalid-utf8: 100 bytes of which the last is FF: past any fast path for short strings.
  (data (i32.const 1056) "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxabcdef\ff")
  (func (export "test:misbehaving/guest#long-invalid-utf8") (result i32)
    (call $pair (i32.const 1056) (i32.const 100)))

  ;; string-out-of-bounds: the second byte is past the end.
  (func (export "test:misbehaving/guest#string-out-of-bounds") (result i32)
    (call $pair (i32.const 0xffff) (i32.const 2)))

  ;; string-far: an address of nearly 2^32.
  (func (export "test:misbehaving/guest#string-far") (result i32)
    (call $pair (i32.const 0xfffffff0) (i32.const 4)))

  ;; string-wraps: an address and a length whose sum is 2^32 + 16.
  (func (export "test:misbehaving/guest#string-wraps") (result i32)
    (call $pair (i32.const 0xfffffff0) (i32.const 32)))

  ;; string-huge: a length of 2^32 - 1.
  (func (export "test:misbehaving/guest#string-huge") (result i32)
    (call $pair (i32.const 0) (i32.const 0xffffffff)))

  ;; empty-past-end: an empty string whose address is past the end.
  (func (export "test:misbehaving/guest#empty-past-end") (result i32)
    (call $pair (i32.const 0x10001) (i32.const 0)))

  ;; Lists.

  ;; list-out-of-bounds: the second element is past the end.
  (func (export "test:misbehaving/guest#list-out-of-bounds") (result i32)
    (call $pair (i32.const 0xfffc) (i32.const 2)))

  ;; bytes-out-of-bounds: the second byte is past the end.
  (func (export "test:misbehaving/guest#bytes-out-of-bounds") (result i32)
    (call $pair (i32.const 0xffff) (i32.const 2)))

  ;; list-far: an address of nearly 2^32.
  (func (export "test:misbehaving/guest#list-far") (result i32)
    (call $pair (i32.const 0xfffffff0) (i32.const 1)))

  ;; list-wraps: 2^30 + 1 elements, whose size is 4 modulo 2^32.
  (func (export "test:misbehaving/guest#list-wraps") (result i32)
    (call $pair (i32.const 1024) (i32.const 0x40000001)))

  ;; list-huge: a length of 2^32 - 1.
  (func (export "test:misbehaving/guest#list-huge") (result i32)
    (call $pair (i32.const 0) (i32.const 0xffffffff)))

  ;; list-misaligned: an address that is no multiple of 4.
  (func (export "test:misbehaving/guest#list-misaligned") (result i32)
    (call $pair (i32.const 1026) (i32.const 1)))

  ;; list-u64-misaligned: an address that is a multiple of 4, not of 8.
  (func (export "test:misbehaving/guest#list-u64-misaligned") (result i32)
    (call $pair (i32.const 1028) (i32.const 1)))

  ;; list-empty-misaligned: an empty list whose address is no multiple of 4.
  (func (export "test:misbehaving/guest#list-empty-misaligned") (result i32)
    (call $pair (i32.const 1026) (i32.const 0)))

  ;; list-empty-past-end: an empty list whose address is past the end.
  (func (export "test:misbehaving/guest#list-empty-past-end") (result i32)
    (call $pair (i32.const 0x10004) (i32.const 0)))

  ;; list-bad-string: "ok", then the string FF FE.
  (data (i32.const 1224) "\04\04\00\00\02\00\00\00\10\04\00\00\02\00\00\00")
  (func (export "test:misbehaving/guest#list-bad-string") (result i32)
    (call $pair (i32.const 1224) (i32.const 2)))

  ;; list-bad-char: "a", then the surrogate D800.
  (data (i32.const 1240) "a\00\00\00\00\d8\00\00")
  (func (export "test:misbehaving/guest#list-bad-char") (result i32)
    (call $pair (i32.const 1240) (i32.const 2)))

  ;; list-bad-letter: `c`, then the discriminant 3.
  (data (i32.const 1248) "\02\03")
  (func (export "test:misbehaving/guest#list-bad-letter") (result i32)
    (call $pair (i32.const 1248) (i32.const 2)))

  ;; list-bad-list: a list of one list that is out of bounds.
  (data (i32.const 1252) "\f0\ff\00\00\11\00\00\00")
  (func (export "test:misbehaving/guest#list-bad-list") (result i32)
    (call $pair (i32.const 1252) (i32.const 1)))

  ;; Returned by address.

  ;; return-misaligned: an address that is no multiple of 4.
  (func (export "test:misbehaving/guest#return-misaligned") (result i32)
    (i32.const 18))

  ;; return-out-of-bounds: the second half is past the end.
  (func (export "test:misbehaving/guest#return-out-of-bounds") (result i32)
    (i32.const 0xfffc))

  ;; return-past-end: all of it is past the end.
  (func (export "test:misbehaving/guest#return-past-end") (result i32)
    (i32.const 0x10000))

  ;; return-far: the last 8 bytes of 2^32.
  (func (export "test:misbehaving/guest#return-far") (result i32)
    (i32.const 0xfffffff8))

  ;; Discriminants and characters.

  ;; letter-flat: an enum of 3 cases: 3.
  (func (export "test:misbehaving/guest#letter-flat") (result i32)
    (i32.const 3))

  ;; letter-flat-large: an enum of 3 cases: 256, whose low byte is 0.
  (func (export "test:misbehaving/guest#letter-flat-large") (result i32)
    (i32.const 256))

  ;; side-flat: a variant of 2 cases without payload: 2.
  (func (export "test:misbehaving/guest#side-flat") (result i32)
    (i32.const 2))

  ;; result-flat: a result without payload: 2.
  (func (export "test:misbehaving/guest#result-flat") (result i32)
    (i32.const 2))

  ;; letter-in-memory: `c`, then 3.
  (func (export "test:misbehaving/guest#letter-in-memory") (result i32)
    (i32.const 1248))

  ;; choice-in-memory: a variant of 3 cases: 3.
  (data (i32.const 1264) "\03")
  (func (export "test:misbehaving/guest#choice-in-memory") (result i32)
    (i32.const 1264))

  ;; option-in-memory: 2.
  (data (i32.const 1276) "\02")
  (func (export "test:misbehaving/guest#option-in-memory") (result i32)
    (i32.const 1276))

  ;; result-in-memory: 255.
  (data (i32.const 1288) "\ff")
  (func (export "test:misbehaving/guest#result-in-memory") (result i32)
    (i32.const 1288))

  ;; char-surrogate: D800.
  (func (export "test:misbehaving/guest#char-surrogate") (result i32)
    (i32.const 0xd800))

  ;; char-low-surrogate: DFFF.
  (func (export "test:misbehaving/guest#char-low-surrogate") (result i32)
    (i32.const 0xdfff))

  ;; char-too-large: 110000.
  (func (export "test:misbehaving/guest#char-too-large") (result i32)
    (i32.const 0x110000))

  ;; char-negative: FFFFFFFF.
  (func (export "test:misbehaving/guest#char-negative") (result i32)
    (i32.const -1))

  ;; char-in-memory: `some` of D800.
  (data (i32.const 1300) "\01\00\00\00\00\d8\00\00")
  (func (export "test:misbehaving/guest#char-in-memory") (result i32)
    (i32.const 1300))

  ;; Handles.

  ;; own-ticket-zero: the handle 0.
  (func (export "test:misbehaving/guest#own-ticket-zero") (result i32)
    (i32.const 0))

  ;; own-ticket-missing: the handle 99, which there is not.
  (func (export "test:misbehaving/guest#own-ticket-missing") (result i32)
    (i32.const 99))

  ;; own-thing-zero: the handle 0.
  (func (export "test:misbehaving/guest#own-thing-zero") (result i32)
    (i32.const 0))

  ;; own-thing-missing: the handle 99, which there is not.
  (func (export "test:misbehaving/guest#own-thing-missing") (result i32)
    (i32.const 99))

  ;; own-thing-negative: the handle 2^32 - 1.
  (func (export "test:misbehaving/guest#own-thing-negative") (result i32)
    (i32.const -1))

  ;; own-thing-as-ticket: the handle of a thing.
  (func (export "test:misbehaving/guest#own-thing-as-ticket") (result i32)
    (call $thing.new (i32.const 7)))

  ;; own-ticket-as-thing: the handle of a ticket.
  (func (export "test:misbehaving/guest#own-ticket-as-thing") (result i32)
    (call $new-ticket))

  ;; own-twice: one handle twice: the second time it is gone.
  (func (export "test:misbehaving/guest#own-twice") (result i32) (local $t i32)
    (call $pair (local.tee $t (call $new-ticket)) (local.get $t)))

  ;; own-from-borrow: gives a borrowed handle away as its own.
  (func (export "test:misbehaving/guest#own-from-borrow") (param $b i32) (result i32)
    (local.get $b))

  ;; keep-borrow: does not drop the borrowed handle before it returns.
  (func (export "test:misbehaving/guest#keep-borrow") (param $b i32)
    (nop))

  ;; borrow-zero: lends the handle 0.
  (func (export "test:misbehaving/guest#borrow-zero")
    (call $look-at-ticket (i32.const 0)))

  ;; borrow-missing: lends the handle 99, which there is not.
  (func (export "test:misbehaving/guest#borrow-missing")
    (call $look-at-ticket (i32.const 99)))

  ;; borrow-thing-as-ticket: lends the handle of a thing as one of a ticket.
  (func (export "test:misbehaving/guest#borrow-thing-as-ticket")
    (call $look-at-ticket (call $thing.new (i32.const 7))))

  ;; take-missing: gives the handle 99 away, which there is not.
  (func (export "test:misbehaving/guest#take-missing")
    (call $take-ticket (i32.const 99)))

  ;; take-thing-as-ticket: gives the handle of a thing away as one of a ticket.
  (func (export "test:misbehaving/guest#take-thing-as-ticket")
    (call $take-ticket (call $thing.new (i32.const 7))))

  ;; take-lent: lends a handle and gives it away in one call.
  (func (export "test:misbehaving/guest#take-lent") (local $t i32)
    (call $look-and-take (local.tee $t (call $new-ticket)) (local.get $t)))

  ;; use-after-drop: lends a handle that it has dropped.
  (func (export "test:misbehaving/guest#use-after-drop") (local $t i32)
    (call $drop-ticket (local.tee $t (call $new-ticket)))
    (call $look-at-ticket (local.get $t)))

  ;; use-after-take: lends a handle that it has given away.
  (func (export "test:misbehaving/guest#use-after-take") (local $t i32)
    (call $take-ticket (local.tee $t (call $new-ticket)))
    (call $look-at-ticket (local.get $t)))

  ;; drop-zero: drops the handle 0.
  (func (export "test:misbehaving/guest#drop-zero")
    (call $drop-ticket (i32.const 0)))

  ;; drop-missing: drops the handle 99, which there is not.
  (func (export "test:misbehaving/guest#drop-missing")
    (call $drop-ticket (i32.const 99)))

  ;; drop-twice: drops a handle twice.
  (func (export "test:misbehaving/guest#drop-twice") (local $t i32)
    (call $drop-ticket (local.tee $t (call $new-ticket)))
    (call $drop-ticket (local.get $t)))

  ;; drop-thing-as-ticket: drops the handle of a thing as one of a ticket.
  (func (export "test:misbehaving/guest#drop-thing-as-ticket")
    (call $drop-ticket (call $thing.new (i32.const 7))))

  ;; rep-missing: asks for the representation of the handle 99, which there is not.
  (func (export "test:misbehaving/guest#rep-missing") (result i32)
    (call $thing.rep (i32.const 99)))

  ;; rep-of-ticket: asks for the representation of the handle of a ticket as of a thing.
  (func (export "test:misbehaving/guest#rep-of-ticket") (result i32)
    (call $thing.rep (call $new-ticket)))

  ;; Values given to imports.

  ;; import-invalid-utf8: the string FF FE.
  (func (export "test:misbehaving/guest#import-invalid-utf8")
    (call $take-string (i32.const 1040) (i32.const 2)))

  ;; import-truncated-utf8: a string that ends within a character.
  (func (export "test:misbehaving/guest#import-truncated-utf8")
    (call $take-string (i32.const 1052) (i32.const 4)))

  ;; import-string-out-of-bounds: a string whose second byte is past the end.
  (func (export "test:misbehaving/guest#import-string-out-of-bounds")
    (call $take-string (i32.const 0xffff) (i32.const 2)))

  ;; import-list-misaligned: a list<u32> whose address is no multiple of 4.
  (func (export "test:misbehaving/guest#import-list-misaligned")
    (call $take-list (i32.const 1026) (i32.const 1)))

  ;; import-list-out-of-bounds: a list<u32> whose second element is past the end.
  (func (export "test:misbehaving/guest#import-list-out-of-bounds")
    (call $take-list (i32.const 0xfffc) (i32.const 2)))

  ;; import-char-surrogate: the char DC00.
  (func (export "test:misbehaving/guest#import-char-surrogate")
    (call $take-char (i32.const 0xdc00)))

  ;; import-char-too-large: the char 110000.
  (func (export "test:misbehaving/guest#import-char-too-large")
    (call $take-char (i32.const 0x110000)))

  ;; import-letter: an enum of 3 cases: 3.
  (func (export "test:misbehaving/guest#import-letter")
    (call $take-letter (i32.const 3)))

  ;; import-letter-large: an enum of 3 cases: 256, whose low byte is 0.
  (func (export "test:misbehaving/guest#import-letter-large")
    (call $take-letter (i32.const 256)))

  ;; import-choice: a variant of 3 cases: 3.
  (func (export "test:misbehaving/guest#import-choice")
    (call $take-choice (i32.const 3) (i32.const 0) (i32.const 0)))

  ;; import-option: an option: 2.
  (func (export "test:misbehaving/guest#import-option")
    (call $take-option (i32.const 2) (i32.const 0)))

  ;; import-result: a result: 2.
  (func (export "test:misbehaving/guest#import-result")
    (call $take-result (i32.const 2) (i32.const 0) (i32.const 0)))

  ;; import-params-misaligned: 17 parameters at an address that is no multiple of 4.
  (func (export "test:misbehaving/guest#import-params-misaligned")
    (call $take-many (i32.const 1026)))

  ;; import-params-out-of-bounds: 17 parameters of which the last is past the end.
  (func (export "test:misbehaving/guest#import-params-out-of-bounds")
    (call $take-many (i32.const 0xffc0)))

  ;; import-return-misaligned: asks for a string to be written to an address that is no multiple of 4.
  (func (export "test:misbehaving/guest#import-return-misaligned")
    (call $give-string (i32.const 18)))

  ;; import-return-out-of-bounds: asks for a string to be written past the end.
  (func (export "test:misbehaving/guest#import-return-out-of-bounds")
    (call $give-string (i32.const 0xfffc)))

  ;; Traps of WebAssembly.

  ;; unreachable: executes `unreachable`.
  (func (export "test:misbehaving/guest#unreachable")
    (unreachable))

  ;; stack-overflow: calls itself without end.
  (func (export "test:misbehaving/guest#stack-overflow") (result i32)
    (call $recurse (i32.const 0)))

  ;; divide-by-zero: divides 1 by 0.
  (func (export "test:misbehaving/guest#divide-by-zero") (result i32)
    (i32.div_u (i32.const 1) (global.get $zero)))

  ;; integer-overflow: divides -2^31 by -1.
  (func (export "test:misbehaving/guest#integer-overflow") (result i32)
    (i32.div_s (i32.const 0x80000000) (i32.sub (global.get $zero) (i32.const 1))))

  ;; invalid-conversion: makes an integer of a NaN.
  (func (export "test:misbehaving/guest#invalid-conversion") (result i32)
    (i32.trunc_f32_s (f32.div (f32.convert_i32_s (global.get $zero)) (f32.const 0))))

  ;; memory-out-of-bounds: reads at the end of memory.
  (func (export "test:misbehaving/guest#memory-out-of-bounds") (result i32)
    (i32.load (i32.const 0x10000)))

  ;; table-out-of-bounds: calls through index 9 of a table of 3.
  (func (export "test:misbehaving/guest#table-out-of-bounds")
    (call_indirect (type $nothing) (i32.const 9)))

  ;; null-function: calls through an empty place of a table.
  (func (export "test:misbehaving/guest#null-function")
    (call_indirect (type $nothing) (i32.const 2)))

  ;; indirect-call-mismatch: calls through a table a function of another type.
  (func (export "test:misbehaving/guest#indirect-call-mismatch")
    (call_indirect (type $nothing) (i32.const 1)))

  ;; When it may not.

  ;; call-back: calls the host, which may not call this instance again before it returns.
  (func (export "test:misbehaving/guest#call-back")
    (call $callback))

  ;; post-return-traps: gives "ok", but its post-return executes `unreachable`.
  (func (export "test:misbehaving/guest#post-return-traps") (result i32)
    (call $pair (i32.const 1028) (i32.const 2)))
  (func (export "cabi_post_test:misbehaving/guest#post-return-traps") (param i32) (unreachable))

  ;; post-return-calls-host: gives "ok", but its post-return calls the host.
  (func (export "test:misbehaving/guest#post-return-calls-host") (result i32)
    (call $pair (i32.const 1028) (i32.const 2)))
  (func (export "cabi_post_test:misbehaving/guest#post-return-calls-host") (param i32) (call $callback)))
