package org.cartable.launcher.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of the loopback address. */
public final class FreePort {

    private FreePort() {}

    /** @return a port that was free a moment ago */
    public static int onLoopback() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LaunchException("No free port on the loopback address: " + e.getMessage(), e);
        }
    }

    /**
     * Fails when somebody listens on a port already, before anything is started in vain.
     *
     * @param host address to listen on
     * @param port the port; 0 is always free
     */
    public static void requireFree(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new LaunchException(
                    "Cannot listen on " + host + ":" + port + " (" + e.getMessage() + "). Choose another --port.", e);
        }
    }
}
