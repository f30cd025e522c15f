package org.cartable.system.harness;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A line between a desktop and the server that fails on demand: it forwards bytes in both directions until a fault that
 * was ordered meets its request. Speaks HTTP/1.1 only as far as to see where a request begins: a client that waits for
 * each answer begins each request with a fresh read.
 */
public final class LossyProxy implements AutoCloseable {

    private static final int CHUNK = 8192;

    private final ServerSocket listener;
    private final int serverPort;
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger struck = new AtomicInteger();
    private volatile boolean refusing;

    private enum Direction {
        REQUEST,
        ANSWER
    }

    /** Strikes the first request to its path that it meets: lets so many bytes through, then cuts the line. */
    private record Fault(String path, Direction direction, int bytes) {

        boolean meets(String firstLine) {
            return firstLine.startsWith("POST " + path + " ");
        }
    }

    private LossyProxy(ServerSocket listener, int serverPort) {
        this.listener = listener;
        this.serverPort = serverPort;
    }

    /** @return a proxy on a free loopback port that forwards to the server's port */
    public static LossyProxy to(int serverPort) {
        try {
            LossyProxy proxy = new LossyProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort);
            daemon("proxy-accept", proxy::acceptUntilClosed);
            return proxy;
        } catch (IOException cannotListen) {
            throw new UncheckedIOException(cannotListen);
        }
    }

    /** @return the address to give to a desktop in place of the server's */
    public URI address() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** The next request to the path reaches the server, which does its work; the answer is lost. */
    public void dropNextAnswer(String path) {
        cutNextAnswer(path, 0);
    }

    /** The next request to the path is answered, and the line breaks after so many bytes of the answer. */
    public void cutNextAnswer(String path, int bytes) {
        faults.add(new Fault(path, Direction.ANSWER, bytes));
    }

    /** The line breaks after so many bytes of the next request to the path. */
    public void cutNextRequest(String path, int bytes) {
        faults.add(new Fault(path, Direction.REQUEST, bytes));
    }

    /** From now on no connection works, and those that are open break: the desktop is offline. */
    public void refuse() {
        refusing = true;
        open.forEach(LossyProxy::closeQuietly);
        open.clear();
    }

    /** The line works again. */
    public void accept() {
        refusing = false;
    }

    /** @return how many of the ordered faults have happened */
    public int struck() {
        return struck.get();
    }

    @Override
    public void close() {
        refuse();
        closeQuietly(listener);
    }

    private void acceptUntilClosed() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        if (refusing) {
            closeQuietly(client);
            return;
        }
        try {
            new Line(client, new Socket(InetAddress.getLoopbackAddress(), serverPort)).start();
        } catch (IOException serverDown) {
            closeQuietly(client);
        }
    }

    /** One connection of a client and the one that it stands for. Two threads, one for each direction. */
    private final class Line {

        private final Socket client;
        private final Socket server;
        private volatile int answerBytesLeft = Integer.MAX_VALUE;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
            open.add(client);
            open.add(server);
        }

        void start() {
            daemon("proxy-requests", this::pumpRequests);
            daemon("proxy-answers", this::pumpAnswers);
        }

        private void pumpRequests() {
            int left = Integer.MAX_VALUE;
            byte[] chunk = new byte[CHUNK];
            try (client;
                    server) {
                InputStream in = client.getInputStream();
                OutputStream out = server.getOutputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    Fault fault = faultOf(chunk, length);
                    if (fault != null && fault.direction == Direction.REQUEST) {
                        left = fault.bytes;
                    } else if (fault != null) {
                        answerBytesLeft = fault.bytes;
                    }
                    out.write(chunk, 0, Math.min(length, left));
                    out.flush();
                    if (left < Integer.MAX_VALUE) {
                        left -= length;
                    }
                    if (left <= 0) {
                        struck.incrementAndGet();
                        return;
                    }
                }
            } catch (IOException broken) {
                // The other direction broke first and closed both sockets.
                return;
            }
        }

        private void pumpAnswers() {
            byte[] chunk = new byte[CHUNK];
            try (client;
                    server) {
                InputStream in = server.getInputStream();
                OutputStream out = client.getOutputStream();
                for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                    int allowed = Math.min(length, answerBytesLeft);
                    out.write(chunk, 0, allowed);
                    out.flush();
                    if (answerBytesLeft < Integer.MAX_VALUE) {
                        answerBytesLeft -= allowed;
                    }
                    if (allowed < length) {
                        struck.incrementAndGet();
                        return;
                    }
                }
            } catch (IOException broken) {
                // The other direction broke first and closed both sockets.
                return;
            }
        }

        private Fault faultOf(byte[] chunk, int length) {
            Fault next = faults.peek();
            if (next == null) {
                return null;
            }
            String start = new String(chunk, 0, Math.min(length, 256), StandardCharsets.ISO_8859_1);
            return next.meets(start) ? faults.poll() : null;
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // A socket that cannot be closed is as good as closed.
            return;
        }
    }
}
