package dev.basekeeper.github;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import io.jsonwebtoken.Jwts;

import dev.basekeeper.github.GitHubException.Kind;

/** An App's private key, with which it says who it is. */
final class AppKey {
    private static final Duration LIFE = Duration.ofMinutes(9);
    private static final Duration SKEW = Duration.ofMinutes(1);
    /** AlgorithmIdentifier rsaEncryption with NULL (RFC 8017, appendix C), behind version 0. */
    private static final byte[] RSA = {2, 1, 0, 0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0};

    private final String id;
    private final PrivateKey key;

    AppKey(Credential.App app) {
        this.id = app.id();
        this.key = parse(app.key());
    }

    private static PrivateKey parse(String pem) {
        String text = pem.replaceAll("-----(BEGIN|END) (RSA )?PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(pem.contains("BEGIN RSA") ? wrapped(bytes) : bytes));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new GitHubException(Kind.DENIED,
                    "read the App's private key: no RSA key in PEM form (download a new one from the App's settings)");
        }
    }

    /** Java reads PKCS #8 only; GitHub hands out PKCS #1, which is its innermost part. */
    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(RSA);
        element(inner, 4, pkcs1);
        ByteArrayOutputStream outer = new ByteArrayOutputStream();
        element(outer, 0x30, inner.toByteArray());
        return outer.toByteArray();
    }

    private static void element(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        if (content.length > 0xff) {
            out.write(0x82);
            out.write(content.length >> 8);
        } else {
            out.write(0x81);
        }
        out.write(content.length);
        out.writeBytes(content);
    }

    /** A token of the App itself, back-dated against clocks that differ (docs.github.com, "Generating a JSON Web Token (JWT) for a GitHub App"). */
    String token(Clock clock) {
        Instant now = clock.instant();
        return Jwts.builder().issuer(id).issuedAt(Date.from(now.minus(SKEW))).expiration(Date.from(now.plus(LIFE)))
                .signWith(key, Jwts.SIG.RS256)
                .compact();
    }
}
