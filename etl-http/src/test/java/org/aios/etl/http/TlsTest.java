package org.aios.etl.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {
    @TempDir
    static Path directory;

    private static SSLContext context;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private HttpsServer server;
    private Door door;

    @BeforeAll
    static void makeKey() throws Exception {
        context = contextOf(newKey());
    }

    @BeforeEach
    void start() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        door = Door.with(4, 1e6, new DefaultClientTlsStrategy(context), "127.0.0.1")
                .name("page.example", "127.0.0.1")
                .name("other.example", "127.0.0.1");
    }

    @AfterEach
    void stop() {
        door.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/down")) {
            exchange.getResponseHeaders().add("Location", "http://page.example/");
            exchange.sendResponseHeaders(302, -1);
        } else if (path.equals("/hang")) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            arrived.countDown();
            return;
        } else {
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
        }
        exchange.close();
    }

    /** Makes a key and a certificate for page.example with the JDK's own tool. */
    private static Path newKey() throws IOException, InterruptedException {
        Path store = directory.resolve("key.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=page.example",
                        "-ext",
                        "SAN=dns:page.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit",
                        "-validity",
                        "3650")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return store;
    }

    private static SSLContext contextOf(Path file) throws GeneralSecurityException, IOException {
        char[] password = "changeit".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, password);
        trusted.setCertificateEntry("a", store.getCertificate("a"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private HttpCall get(String host, String path) {
        return HttpCall.get(
                URI.create("https://" + host + ":" + server.getAddress().getPort() + path));
    }

    @Test
    void aTrustedServerAnswersOnAReusedConnection() throws Exception {
        assertThat(door.text(get("page.example", "/"))).isEqualTo("ok");
        assertThat(door.text(get("page.example", "/"))).isEqualTo("ok");
        assertThat(door.text(
                        HttpCall.post(get("page.example", "/").uri(), HttpBody.of("text/plain", new byte[100_000]))))
                .isEqualTo("ok");
    }

    @Test
    void aCertificateForAnotherNameMeansNothingWasSent() {
        assertThat(door.failure(get("other.example", "/").header("X-Key", Secret.of("hunter2")))
                        .code())
                .isEqualTo(ErrorCode.UNREACHABLE);
    }

    @Test
    void anUntrustedCertificateMeansNothingWasSent() {
        try (Door stranger = Door.allowing("127.0.0.1").name("page.example", "127.0.0.1")) {
            assertThat(stranger.failure(get("page.example", "/")).code()).isEqualTo(ErrorCode.UNREACHABLE);
        }
    }

    @Test
    void credentialsNeverFallBackToPlainHttp() {
        assertThat(door.failure(get("page.example", "/down").header("X-Key", Secret.of("hunter2"))))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BLOCKED_ADDRESS))
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void closingTheScopeBreaksOffASecureBody() throws Exception {
        CompletableFuture<ErrorCode> result = CompletableFuture.supplyAsync(
                () -> door.failure(get("page.example", "/hang")).code());
        arrived.await();
        door.scope().close();
        assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(ErrorCode.CANCELLED);
    }
}
