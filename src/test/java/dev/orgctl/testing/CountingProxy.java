package dev.orgctl.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and the {@link PostgresServer}, and counts how often the client asks and waits: each time that
 * it says something after the server did. Its good-bye, which nobody answers, does not count.
 */
public final class CountingProxy implements AutoCloseable {
  private static final int GOOD_BYE = 'X';

  private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  private final AtomicInteger roundTrips = new AtomicInteger();

  public CountingProxy() throws IOException {
    start(this::accept);
  }

  /** The address of a database through here. */
  public String url(TestDatabase database) {
    return database.url().replaceFirst("localhost:\\d+", "127.0.0.1:" + listener.getLocalPort());
  }

  /** The round trips since the last call, the log-in included. */
  public int roundTrips() {
    return roundTrips.getAndSet(0);
  }

  private void accept() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      Socket server = new Socket("localhost", PostgresServer.get().port());
      AtomicBoolean asked = new AtomicBoolean();
      start(
          () ->
              copy(
                  client,
                  server,
                  first -> {
                    if (first != GOOD_BYE && asked.compareAndSet(false, true)) {
                      roundTrips.incrementAndGet();
                    }
                  }));
      start(() -> copy(server, client, first -> asked.set(false)));
    }
  }

  @FunctionalInterface
  private interface Seen {
    void byteAtFirst(int first);
  }

  private static void copy(Socket from, Socket to, Seen seen) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (from; to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        seen.byteAtFirst(buffer[0]);
        out.write(buffer, 0, read);
        out.flush();
      }
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // One side has closed the connection, or the test has ended.
              }
            },
            "counting-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
