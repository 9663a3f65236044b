package dev.basekeeper.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

import dev.basekeeper.transfer.Addresses.Reach;
import dev.basekeeper.transfer.TransferException.Kind;

/** TLS: the authorities that are trusted, over sockets that connect only where they may. */
final class Trust {
    private final SSLContext context;
    private final SSLSocketFactory publicOnly;
    private final SSLSocketFactory named;
    private final SSLSocketFactory proxied;

    Trust(Optional<Path> certificates) {
        try {
            this.context = certificates.isPresent() ? with(certificates.get()) : SSLContext.getDefault();
        } catch (GeneralSecurityException | IOException e) {
            throw new TransferException(Kind.MALFORMED, "read the certificates of %s: %s (SSL_CERT_FILE must name a PEM file)".formatted(
                    certificates.map(Path::toString).orElse("the platform"), e.getMessage()), e);
        }
        this.publicOnly = new Factory(context.getSocketFactory(), Reach.PUBLIC);
        this.named = new Factory(context.getSocketFactory(), Reach.INTERNAL);
        this.proxied = context.getSocketFactory();
    }

    SSLContext context() {
        return context;
    }

    SSLSocketFactory sockets(boolean isNamed, boolean throughProxy) {
        return throughProxy ? proxied : isNamed ? named : publicOnly;
    }

    private static SSLContext with(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        TrustManagerFactory platform = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        platform.init((KeyStore) null);
        for (X509Certificate each : Arrays.stream(platform.getTrustManagers()).filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .flatMap(manager -> Arrays.stream(manager.getAcceptedIssuers())).toList()) {
            store.setCertificateEntry("platform" + count++, each);
        }
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("own" + count++, each);
            }
        }
        TrustManagerFactory all = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        all.init(store);
        TrustManager[] managers = all.getTrustManagers();
        SSLContext made = SSLContext.getInstance("TLS");
        made.init(null, managers, null);
        return made;
    }

    /** Checks the very address that is connected to, after it was resolved: a name that resolves anew cannot lead elsewhere. */
    private static final class GuardedSocket extends Socket {
        private final Reach most;

        GuardedSocket(Reach most) {
            this.most = most;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (endpoint instanceof InetSocketAddress address && address.getAddress() != null) {
                Guard.check(address.getAddress(), most, address.getHostString());
            }
            super.connect(endpoint, timeout);
        }
    }

    private static final class Factory extends SSLSocketFactory {
        private final SSLSocketFactory secure;
        private final Reach most;

        Factory(SSLSocketFactory secure, Reach most) {
            this.secure = secure;
            this.most = most;
        }

        @Override
        public Socket createSocket() {
            return new GuardedSocket(most);
        }

        @Override
        public Socket createSocket(Socket socket, @Nullable String host, int port, boolean autoClose) throws IOException {
            return secure.createSocket(socket, host, port, autoClose);
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("only unconnected sockets can be guarded");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            return createSocket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            return createSocket(host.getHostAddress(), port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            return createSocket(host, port);
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return secure.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return secure.getSupportedCipherSuites();
        }
    }
}
