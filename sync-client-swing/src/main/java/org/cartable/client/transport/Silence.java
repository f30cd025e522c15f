package org.cartable.client.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;

/** Tells of a request without an answer who is silent: the network of this machine, or the server behind it. */
final class Silence {

    private static final List<String> OWN_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

    private Silence() {}

    /** @return true when it is the server; a network that leads elsewhere is taken for one that leads there */
    static boolean ofServer(URI asked, IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof NoRouteToHostException) {
                return false;
            }
        }
        return OWN_NAMES.contains(asked.getHost()) || hasNetwork();
    }

    private static boolean hasNetwork() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(address -> !address.isLoopbackAddress() && leadsSomewhere(address));
        } catch (SocketException cannotTell) {
            return false;
        }
    }

    /** What a machine gives itself when nobody gives it an address leads nowhere. */
    private static boolean leadsSomewhere(InetAddress address) {
        return !address.isLinkLocalAddress();
    }
}
