package org.cartable.client.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import org.cartable.client.files.OwnerFiles;

/** A socket on the loopback that hears the secret and nothing else. Its file has the port and the secret. */
final class Doorbell implements AutoCloseable {

    private static final int SECRET_BYTES = 32;
    private static final int PATIENCE_MILLIS = 2_000;
    private static final int HEARD = 1;

    private final ServerSocket socket;
    private final byte[] secret;
    private volatile Runnable answer;

    private Doorbell(ServerSocket socket, byte[] secret) {
        this.socket = socket;
        this.secret = secret;
    }

    /** Begins to listen, and tells where in the file, which only its owner can read. */
    static Doorbell hang(Path file, SecureRandom random) throws IOException {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        OwnerFiles.createForOwner(fresh);
        Files.writeString(fresh, socket.getLocalPort() + " " + HexFormat.of().formatHex(secret));
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Doorbell doorbell = new Doorbell(socket, secret);
        Thread listener = new Thread(doorbell::listen, "doorbell");
        listener.setDaemon(true);
        listener.start();
        return doorbell;
    }

    /** @return false when there is no file, nobody listens, or nobody answers yet */
    static boolean ring(Path file) {
        try (Socket caller = new Socket()) {
            String[] address = Files.readString(file, StandardCharsets.UTF_8).split(" ", -1);
            caller.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(address[0])),
                    PATIENCE_MILLIS);
            caller.setSoTimeout(PATIENCE_MILLIS);
            caller.getOutputStream().write(HexFormat.of().parseHex(address[1]));
            caller.getOutputStream().flush();
            return caller.getInputStream().read() == HEARD;
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IOException | RuntimeException nobodyThere) {
            // Also a file that is half there: its writer is about to replace it.
            return false;
        }
    }

    void answer(Runnable deed) {
        answer = deed;
    }

    private void listen() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                caller.setSoTimeout(PATIENCE_MILLIS);
                hear(caller);
            } catch (IOException hungUp) {
                // the next one may do better; after the end there is none
            }
        }
    }

    private void hear(Socket caller) throws IOException {
        byte[] said = caller.getInputStream().readNBytes(SECRET_BYTES);
        Runnable deed = answer;
        if (deed != null && MessageDigest.isEqual(said, secret)) {
            deed.run();
            caller.getOutputStream().write(HEARD);
        }
        Arrays.fill(said, (byte) 0);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
