package dev.orgctl.store;

import dev.orgctl.testing.ChildJvm;
import dev.orgctl.testing.Orgctl;
import dev.orgctl.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate that is good, unknown, or another host's: what is told, and that nothing else is. */
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;
  private Connection server;
  private Path certificate;

  @BeforeEach
  void connect() throws SQLException {
    server = PostgresServer.get().connect("postgres");
  }

  @AfterEach
  void withoutTls() throws SQLException {
    ask("alter system reset ssl");
    reload();
    server.close();
  }

  /** Waits until new connections are made by the new settings. */
  private void reload() throws SQLException {
    String loaded = "select pg_conf_load_time()";
    String before = ask(loaded);
    ask("select pg_reload_conf()");
    for (String now = before; now.equals(before); now = ask(loaded)) {
      server.close();
      server = PostgresServer.get().connect("postgres");
    }
  }

  private String ask(String sql) throws SQLException {
    try (Statement statement = server.createStatement()) {
      if (!statement.execute(sql)) {
        return null;
      }
      try (ResultSet result = statement.getResultSet()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private Path store() {
    return folder.resolve("server.p12");
  }

  /** Gives the server a certificate that nobody but itself vouches for. */
  private void certify(String host) throws Exception {
    List<String> keytool = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    keytool.addAll(List.of("-genkeypair", "-alias", "server", "-keyalg", "RSA", "-dname", "CN=" + host, "-ext", "san=dns:" + host));
    keytool.addAll(List.of("-validity", "10", "-storetype", "PKCS12", "-keystore", store().toString(), "-storepass", PASSWORD));
    Process made = new ProcessBuilder(keytool).redirectErrorStream(true).redirectOutput(folder.resolve("keytool.log").toFile()).start();
    if (!made.waitFor(60, TimeUnit.SECONDS) || made.exitValue() != 0) {
      throw new AssertionError(Files.readString(folder.resolve("keytool.log")));
    }
    KeyStore keys = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
    Key key = keys.getKey("server", PASSWORD.toCharArray());
    certificate = Files.writeString(folder.resolve("root.crt"), pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
    Path data = Path.of(ask("show data_directory"));
    Files.copy(certificate, data.resolve("server.crt"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    give(data.resolve("server.key"), pem("PRIVATE KEY", key.getEncoded()));
    ask("alter system set ssl = on");
    reload();
  }

  /** A file that belongs to the server's user, who need not be ours, and that nobody else may read. */
  private static void give(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, text);
    Files.setOwner(file, Files.getOwner(file.getParent()));
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
  }

  private static ChildJvm on(String parameters) {
    return new ChildJvm(PostgresServer.get().url("postgres").replace("sslmode=disable", parameters), "master");
  }

  @Test
  void theFileOfTheAuthorityIsNamedInTheUrl() throws Exception {
    certify("localhost");

    on("sslmode=verify-full&sslrootcert=" + certificate).run("db", "status").exits(6).stderr().contains("tables are missing");
    on("sslmode=verify-full&sslrootcert=" + folder.resolve("none.crt")).run("db", "status")
        .exits(6)
        .stderr().contains("none.crt").contains("hint: ").contains("sslrootcert").doesNotContain("host and port");
  }

  @Test
  void theSystemsAuthoritiesAreAskedWherePrismaWouldAskThem() throws Exception {
    certify("localhost");

    for (String parameters : List.of("sslmode=require&sslaccept=strict", "sslrootcert=system")) {
      on(parameters).run("db", "status").exits(6).stderr().contains("unable to find valid certification path").contains("sslrootcert");
      on(parameters)
          .option("-Djavax.net.ssl.trustStore=" + store())
          .option("-Djavax.net.ssl.trustStorePassword=" + PASSWORD)
          .run("db", "status")
          .exits(6)
          .stderr().contains("tables are missing");
    }
  }

  @Test
  void aCertificateOfAnotherHostIsToldInOurWordsAlone() throws Exception {
    certify("db.example.com");

    on("sslmode=verify-full&sslrootcert=" + certificate).run("db", "status", "-o", "json")
        .exits(6)
        .stderr().contains("hostname localhost could not be verified").contains("sslrootcert").startsWith("{\"error\":").hasLineCount(1);
  }

  @Test
  void withoutACheckTheConnectionIsOnlyEncrypted() throws Exception {
    certify("db.example.com");

    Orgctl.bare().with("DATABASE_URL", PostgresServer.get().url("postgres").replace("sslmode=disable", "sslmode=require"))
        .run("db", "status").exits(6).stderr().contains("tables are missing");
  }
}
