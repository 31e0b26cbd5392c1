-- What a passkey signs, verified by the database: vectors that others have published.
begin;
select plan(12);

-- RFC 6979, section A.2.5: P-256 with SHA-256.
create temporary table signed as
select
    decode(
        '60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6'
        || '7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299', 'hex'
    ) as key,
    message.text::bytea as text,
    decode(message.signature, 'hex') as signature
from (
    values
    (
        'sample',
        '3046022100efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716'
        || '022100f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8'
    ),
    (
        'test',
        '3045022100f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367'
        || '0220019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083'
    )
) as message (text, signature);

select ok(auth.is_es256(signed.key, signed.text, signed.signature), format('RFC 6979: %s', signed.text)) from signed;
select ok(not auth.is_es256(signed.key, signed.text || 'x', signed.signature), 'of another text') from signed;
select
    ok(
        not auth.is_es256(
            signed.key, signed.text, set_byte(signed.signature, 20, 255 - get_byte(signed.signature, 20))
        ),
        'another signature'
    )
from signed;
select
    ok(
        not auth.is_es256(set_byte(signed.key, 63, 255 - get_byte(signed.key, 63)), signed.text, signed.signature),
        'a key that is not on the curve'
    )
from signed;
select
    is(
        count(*) filter (where auth.is_es256(signed.key, signed.text, substr(signed.signature, 1, cut.length))),
        0::bigint,
        'a signature that ends early'
    )
from signed
cross join generate_series(0, 69) as cut (length);
select
    ok(
        not auth.is_es256(
            signed.key, signed.text, decode('3006020100020100', 'hex')
        ) and not auth.is_es256(signed.key, signed.text, decode('3006020101020100', 'hex')), 'zeros'
    )
from signed
order by signed.text
limit 1;
select is(auth.invert(3, 7) || ' ' || auth.invert(auth.invert(12345, 1000003), 1000003), '5 12345', 'inverses');
select is(auth.read_integer('\x010000000000000000'::bytea), 18446744073709551616::numeric, 'a number of nine bytes');

select * from finish();
rollback;
