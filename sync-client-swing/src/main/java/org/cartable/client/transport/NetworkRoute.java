package org.cartable.client.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.cartable.client.platform.OperatingSystem;

/** How the server is reached: through which proxy, and whose certificates are believed beside those that Java believes. */
public final class NetworkRoute {

    /** As Java does it by itself. */
    public static final NetworkRoute USUAL = new NetworkRoute(null, null);

    /** What stands for the choice of the operating system. */
    private static final String SYSTEM = "system";

    private static final Pattern HOST_AND_PORT = Pattern.compile("([^\\s:/]+):(\\d{1,5})");
    private static final int PORT_MAX = 65_535;

    /** Where distributions of Linux keep the authorities that the system believes. */
    private static final List<Path> LINUX_AUTHORITIES = List.of(
            Path.of("/etc/ssl/certs/ca-certificates.crt"),
            Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
            Path.of("/etc/ssl/ca-bundle.pem"));

    private final String proxy;
    private final String authorities;

    private NetworkRoute(String proxy, String authorities) {
        this.proxy = proxy;
        this.authorities = authorities;
    }

    /**
     * @param proxy {@code HOST:PORT}, {@code system} or {@code none}; null for what Java does by itself
     * @param authorities a file with certificates in PEM, or {@code system}; null for none beside Java's own
     * @throws IllegalArgumentException when the proxy is none of these
     */
    public static NetworkRoute of(String proxy, String authorities) {
        if (proxy != null && !List.of(SYSTEM, "none").contains(proxy)) {
            Matcher parts = HOST_AND_PORT.matcher(proxy);
            if (!parts.matches() || Integer.parseInt(parts.group(2)) > PORT_MAX) {
                throw new IllegalArgumentException("not a proxy: " + proxy);
            }
        }
        return new NetworkRoute(proxy, authorities);
    }

    /** @throws TransportException when the certificates cannot be read: to go on without them would not reach the server */
    HttpClient.Builder take(HttpClient.Builder http) {
        if (SYSTEM.equals(proxy)) {
            // Read by Java when it is first asked for a proxy.
            System.setProperty("java.net.useSystemProxies", "true");
            http.proxy(ProxySelector.getDefault());
        } else if ("none".equals(proxy)) {
            http.proxy(HttpClient.Builder.NO_PROXY);
        } else if (proxy != null) {
            Matcher parts = HOST_AND_PORT.matcher(proxy);
            if (parts.matches()) {
                http.proxy(ProxySelector.of(
                        InetSocketAddress.createUnresolved(parts.group(1), Integer.parseInt(parts.group(2)))));
            }
        }
        return authorities == null ? http : http.sslContext(believing());
    }

    private SSLContext believing() {
        try {
            KeyStore believed = KeyStore.getInstance("PKCS12");
            believed.load(null, null);
            int number = 0;
            for (X509Certificate authority : javas()) {
                believed.setCertificateEntry("java-" + number++, authority);
            }
            for (Certificate authority : further()) {
                believed.setCertificateEntry("further-" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(believed);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new TransportException("cannot read the certificates of " + authorities, unreadable);
        }
    }

    private static List<X509Certificate> javas() throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init((KeyStore) null);
        for (TrustManager manager : trust.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                return List.of(known.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private Collection<? extends Certificate> further() throws GeneralSecurityException, IOException {
        if (!SYSTEM.equals(authorities)) {
            return certificates(Path.of(authorities));
        }
        return switch (OperatingSystem.current()) {
            case WINDOWS -> certificatesOf("Windows-ROOT");
            case MACOS -> certificatesOf("KeychainStore");
            case LINUX, OTHER ->
                certificates(LINUX_AUTHORITIES.stream()
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> new IOException("this system has no file of them")));
        };
    }

    private static List<Certificate> certificatesOf(String systemStore) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(systemStore);
        store.load(null, null);
        List<Certificate> found = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isCertificateEntry(alias)) {
                found.add(store.getCertificate(alias));
            }
        }
        return found;
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }
}
