/** Addresses and the grants for them. */
import { describe, expect, test } from 'vitest';
import { parseAddressGrant, grantCovers, isName } from '../src/sockets/address-grant.ts';
import { addressText, ipText, isMapped, isUnicast, isUnspecified, parseIp } from '../src/sockets/address.ts';

describe('texts', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1'],
    ['0.0.0.0', '0.0.0.0'],
    ['::', '0:0:0:0:0:0:0:0'],
    ['::1', '0:0:0:0:0:0:0:1'],
    ['1::', '1:0:0:0:0:0:0:0'],
    ['2001:DB8::00a:0', '2001:db8:0:0:0:0:a:0'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
    ['::ffff:127.0.0.1', '0:0:0:0:0:ffff:7f00:1'],
    ['64:ff9b::1.2.3.4', '64:ff9b:0:0:0:0:102:304'],
  ])('%s', (text, canonical) => {
    expect(ipText(parseIp(text)!)).toBe(canonical);
  });

  test.each([
    '',
    '1.2.3',
    '1.2.3.4.5',
    '01.2.3.4',
    '1.2.3.256',
    '1.2.3.-4',
    '0x7f.0.0.1',
    '2130706433',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4::5:6:7:8',
    '12345::',
    'g::',
    '::1.2.3',
    '1.2.3.4::',
    '::1%lo',
    'localhost',
  ])('%j is no address', (text) => {
    expect(parseIp(text)).toBe(undefined);
  });

  test('with a port', () => {
    expect(addressText({ ip: parseIp('1.2.3.4')!, port: 5 })).toBe('1.2.3.4:5');
    expect(addressText({ ip: parseIp('::1')!, port: 5 })).toBe('[0:0:0:0:0:0:0:1]:5');
  });
});

/** Unspecified, of a single host, IPv4 in the clothes of IPv6. */
function kinds(text: string): readonly boolean[] {
  const ip = parseIp(text)!;
  return [isUnspecified(ip), isUnicast(ip), isMapped(ip)];
}

test('what kinds there are', () => {
  expect(kinds('0.0.0.0')).toEqual([true, true, false]);
  expect(kinds('::')).toEqual([true, true, false]);
  expect(kinds('10.0.0.1')).toEqual([false, true, false]);
  expect(kinds('224.0.0.1')).toEqual([false, false, false]);
  expect(kinds('255.255.255.255')).toEqual([false, false, false]);
  expect(kinds('ff02::1')).toEqual([false, false, false]);
  expect(kinds('fe80::1')).toEqual([false, true, false]);
  expect(kinds('::1')).toEqual([false, true, false]);
  expect(kinds('::ffff:127.0.0.1')).toEqual([false, true, true]);
  expect(kinds('::127.0.0.1')).toEqual([false, true, true]);
});

describe('grants', () => {
  const known: ReadonlyMap<string, ReadonlySet<string>> = new Map([['example.test', new Set(['10.0.0.1'])]]);
  const covers = (grant: string, host: string, port: number): boolean => {
    const address = { ip: parseIp(host)!, port };
    return grantCovers(parseAddressGrant('connect', grant), address, (name) => known.get(name));
  };

  test.each([
    ['*', '10.0.0.1', 80, true],
    ['*:80', '10.0.0.1', 80, true],
    ['*:80', '10.0.0.1', 81, false],
    ['10.0.0.1:*', '10.0.0.1', 81, true],
    ['10.0.0.1:80', '10.0.0.2', 80, false],
    ['10.0.0.1:80', '10.0.0.1', 8080, false],
    ['[::1]:80', '::1', 80, true],
    ['[0:0::1]:80', '::1', 80, true],
    ['[::1]:80', '::2', 80, false],
    ['[::]:80', '::1', 80, false],
    ['Example.Test.:80', '10.0.0.1', 80, true],
    ['example.test:80', '10.0.0.2', 80, false],
    ['other.test:80', '10.0.0.1', 80, false],
  ])('%s for %s, port %i: %s', (grant, host, port, covered) => {
    expect(covers(grant, host, port)).toBe(covered);
  });

  test('names', () => {
    for (const name of ['a', 'a.b', 'xn--bcher-kva.example', '_dns.a', 'a1', '1a', 'a.']) {
      expect(isName(name), name).toBe(true);
    }
    for (const name of ['', '.', 'a..b', '-a', 'a b', 'ä.b', '1.2.3.4', '1', `${'a'.repeat(254)}`]) {
      expect(isName(name), name).toBe(false);
    }
  });
});
