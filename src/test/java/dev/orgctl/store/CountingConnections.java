package dev.orgctl.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts how often real connections prepare a statement, and how often they send something to their database; what they send next can be
 * made to fail before any of it is done, as by a cancel that comes just then.
 */
final class CountingConnections {
  private final AtomicInteger executions = new AtomicInteger();

  private final AtomicInteger prepared = new AtomicInteger();

  private boolean failing;

  /** How many statements were prepared since the last call. */
  int prepared() {
    return prepared.getAndSet(0);
  }

  int executions() {
    return executions.get();
  }

  void failNext() {
    failing = true;
  }

  Connection around(Connection connection) {
    return counted(connection);
  }

  @SuppressWarnings("unchecked")
  private <T> T counted(T target) {
    Class<?>[] interfaces =
        Arrays.stream(new Class<?>[] {Connection.class, Statement.class, PreparedStatement.class})
            .filter(type -> type.isInstance(target))
            .toArray(Class<?>[]::new);
    return (T)
        Proxy.newProxyInstance(
            CountingConnections.class.getClassLoader(),
            interfaces,
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                executions.incrementAndGet();
                if (failing) {
                  failing = false;
                  throw new SQLException("canceling statement due to user request", "57014");
                }
              } else if (method.getName().equals("prepareStatement")) {
                prepared.incrementAndGet();
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Statement statement ? counted(statement) : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
