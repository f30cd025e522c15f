package org.cartable.launcher.tour;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network cable of one desktop: an address of its own in front of the server that can be pulled out and put back.
 * Pulled out, connections are refused and open ones are cut.
 */
final class Cable implements AutoCloseable {

    private final int serverPort;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private ServerSocket plug;
    private int port;

    Cable(int serverPort) {
        this.serverPort = serverPort;
        plugIn();
    }

    /** @return the address of the server for the desktop at this cable */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Connects, at the same address as before. */
    void plugIn() {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            port = listening.getLocalPort();
            plug = listening;
            daemon("cable", () -> accept(listening));
        } catch (IOException e) {
            throw new UncheckedIOException("The cable finds no port", e);
        }
    }

    /** Disconnects. */
    void pullOut() {
        closeQuietly(plug);
        open.forEach(Cable::closeQuietly);
        open.clear();
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket desktop = listening.accept();
                open.add(desktop);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                open.add(server);
                daemon("cable-up", () -> copy(desktop, server));
                daemon("cable-down", () -> copy(server, desktop));
            } catch (IOException pulledOutOrServerGone) {
                // The desktop sees a refused or a cut connection, which is what this is for.
                continue;
            }
        }
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException cut) {
            closeQuietly(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException alreadyCut) {
            // Cut is cut.
        }
    }

    @Override
    public void close() {
        pullOut();
    }
}
