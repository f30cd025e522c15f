package org.cartable.server.support;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Stands for the container's transactions: a data source that gives a thread one and the same connection until the end of
 * its transaction, so that what a service does over JDBC and over JPA is committed or rolled back together. Closing the
 * connection does nothing, as with a pool in JTA.
 */
public final class ThreadTransactions implements DataSource, AutoCloseable {

    private final DataSource source;
    private final Map<Thread, Connection> open = new ConcurrentHashMap<>();

    public ThreadTransactions(DataSource source) {
        this.source = source;
    }

    /** Runs the work as one transaction of this thread: commits when it returns, rolls back when it throws. */
    public <T> T run(Callable<T> work) throws Exception {
        boolean returned = false;
        try {
            T result = work.call();
            returned = true;
            return result;
        } finally {
            if (returned) {
                commit();
            } else {
                rollback();
            }
        }
    }

    /** Commits what this thread did since its last transaction ended. */
    public void commit() throws SQLException {
        Connection connection = open.get(Thread.currentThread());
        if (connection != null) {
            connection.commit();
        }
    }

    /** Undoes what this thread did since its last transaction ended. */
    public void rollback() throws SQLException {
        Connection connection = open.get(Thread.currentThread());
        if (connection != null) {
            connection.rollback();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = open.get(Thread.currentThread());
        if (connection == null || connection.isClosed()) {
            connection = source.getConnection();
            connection.setAutoCommit(false);
            open.put(Thread.currentThread(), connection);
        }
        return borrowed(connection);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    private static Connection borrowed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close") || method.getName().equals("setAutoCommit")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    /** Closes the connections of all threads. */
    @Override
    public void close() throws SQLException {
        for (Connection connection : open.values()) {
            connection.close();
        }
        open.clear();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getLogger(ThreadTransactions.class.getName());
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return source.isWrapperFor(type);
    }
}
