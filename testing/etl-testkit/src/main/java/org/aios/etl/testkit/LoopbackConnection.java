package org.aios.etl.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One connection to a {@link LoopbackWebServer}: reads requests and sends answers, well or badly. For one thread. */
final class LoopbackConnection {
    private static final int LONGEST_HEAD = 256 << 10;

    private final Socket socket;
    private final CountDownLatch closing;
    private final Function<LoopbackRequest, LoopbackAnswer> handler;
    private final InputStream in;
    private final OutputStream out;

    LoopbackConnection(Socket socket, CountDownLatch closing, Function<LoopbackRequest, LoopbackAnswer> handler)
            throws IOException {
        this.socket = socket;
        this.closing = closing;
        this.handler = handler;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream());
        socket.setTcpNoDelay(true);
    }

    /** Serves requests until either side has enough. */
    void run() throws IOException, InterruptedException {
        boolean goOn = true;
        while (goOn) {
            Optional<String> head = head();
            goOn = head.isPresent() && served(head.get());
        }
    }

    private boolean served(String head) throws IOException, InterruptedException {
        LoopbackRequest request = request(head);
        LoopbackAnswer answer = request.headers().containsKey("transfer-encoding")
                ? LoopbackAnswer.status(411).header("Connection", "close")
                : handler.apply(request);
        return send(request, answer)
                && !asksToClose(request.headers())
                && !answer.headers().containsKey("Connection");
    }

    private static boolean asksToClose(Map<String, String> headers) {
        return headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT).contains("close");
    }

    private Optional<String> head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int state = 0;
        while (state < 4) {
            int next = in.read();
            if (next < 0 || head.size() > LONGEST_HEAD) {
                return Optional.empty();
            }
            head.write(next);
            boolean expected = next == (state % 2 == 0 ? '\r' : '\n');
            state = expected ? state + 1 : next == '\r' ? 1 : 0;
        }
        return Optional.of(head.toString(StandardCharsets.ISO_8859_1));
    }

    private LoopbackRequest request(String head) throws IOException {
        String[] lines = head.split("\r\n");
        String[] start = lines[0].split(" ");
        if (start.length != 3) {
            throw new IOException("No request line: " + lines[0]);
        }
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        URI target = URI.create(start[1].replace("|", "%7C"));
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        return new LoopbackRequest(start[0], target.getRawPath(), query, headers, body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            write("HTTP/1.1 100 Continue\r\n\r\n");
            out.flush();
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("The client broke off its request");
        }
        return body;
    }

    /** Sends an answer; returns whether the connection can go on. */
    private boolean send(LoopbackRequest request, LoopbackAnswer answer) throws IOException, InterruptedException {
        switch (answer.manner()) {
            case RESET -> socket.setSoLinger(true, 0);
            case HANGING -> closing.await();
            case CUT -> {
                sendHead(request, answer);
                out.write(answer.body(), 0, answer.body().length / 2);
                out.flush();
            }
            case DRIPPING -> {
                sendHead(request, answer);
                drip(answer);
            }
            case DELAYED -> {
                pause(answer);
                sendWhole(request, answer);
            }
            default -> sendWhole(request, answer);
        }
        return switch (answer.manner()) {
            case RESET, HANGING, CUT -> false;
            default -> true;
        };
    }

    private void sendWhole(LoopbackRequest request, LoopbackAnswer answer) throws IOException {
        sendHead(request, answer);
        if (!request.method().equals("HEAD")) {
            out.write(answer.body());
        }
        out.flush();
    }

    private void sendHead(LoopbackRequest request, LoopbackAnswer answer) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(answer.status()).append(" Test\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (answer.status() != 204 && answer.status() != 304) {
            head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        }
        if (asksToClose(request.headers())) {
            head.append("Connection: close\r\n");
        }
        write(head.append("\r\n").toString());
    }

    private void drip(LoopbackAnswer answer) throws IOException, InterruptedException {
        out.flush();
        for (byte next : answer.body()) {
            pause(answer);
            out.write(next);
            out.flush();
        }
    }

    private void pause(LoopbackAnswer answer) throws IOException, InterruptedException {
        if (closing.await(answer.pause().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new EOFException("The server is closed");
        }
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
