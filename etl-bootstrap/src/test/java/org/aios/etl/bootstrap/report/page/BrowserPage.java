package org.aios.etl.bootstrap.report.page;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One page in a browser: what it complains of, what it asks the network for, and what it shows. */
final class BrowserPage {
    private static final int PHONE = 500;

    private final DevTools tools;
    private final String target;
    private final String session;
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private boolean scripts = true;
    private volatile CountDownLatch loaded = new CountDownLatch(1);

    BrowserPage(DevTools tools) {
        this.tools = tools;
        this.target = tools.send("", "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .stringValue();
        this.session = tools.send("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .stringValue();
        tools.listen(session, this::event);
        for (String domain : new String[] {"Page", "Runtime", "Log", "Network", "Audits"}) {
            send(domain + ".enable", Map.of());
        }
    }

    private void event(JsonNode message) {
        JsonNode parameters = message.path("params");
        switch (message.path("method").stringValue("")) {
            case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" ->
                complaints.add(parameters.toString());
            case "Audits.issueAdded" -> {
                if (parameters.toString().contains("ContentSecurityPolicy")) {
                    complaints.add(parameters.toString());
                }
            }
            case "Network.requestWillBeSent" ->
                requests.add(parameters.path("request").path("url").stringValue(""));
            case "Page.loadEventFired" -> loaded.countDown();
            default -> {}
        }
    }

    /** Shows the window in this size and in these colours. */
    BrowserPage looking(int width, int height, boolean dark) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < PHONE));
        send(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        return this;
    }

    BrowserPage withoutScript() {
        scripts = false;
        send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Loads a file and returns how many milliseconds it took until everything was drawn. */
    long open(Path file) throws InterruptedException {
        complaints.clear();
        requests.clear();
        loaded = new CountDownLatch(1);
        long begin = System.nanoTime();
        send("Page.navigate", Map.of("url", file.toUri().toString()));
        if (!loaded.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException(file + " was not loaded; " + complaints);
        }
        if (scripts) {
            eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))");
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** Returns errors, warnings, exceptions and violations of the page's policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Returns everything that was asked for, the page itself included. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** Returns the value of an expression. */
    JsonNode eval(String expression) {
        JsonNode result =
                send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Returns the texts of all elements that a selector finds. */
    List<String> texts(String selector) {
        return eval("[...document.querySelectorAll('%s')].map(one => one.textContent)".formatted(selector))
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    String text(String selector) {
        return eval("document.querySelector('%s').textContent".formatted(selector))
                .stringValue();
    }

    /** Presses a key, such as {@code Tab}, {@code Enter} or a letter. */
    BrowserPage press(String key) {
        String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
        int code = Map.of("Enter", 13, "Tab", 9, "ArrowDown", 40).getOrDefault(key, 0);
        send(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "code", key, "text", text, "windowsVirtualKeyCode", code));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
        return this;
    }

    BrowserPage type(String text) {
        send("Input.insertText", Map.of("text", text));
        return this;
    }

    /** Returns a picture of the window as PNG. */
    byte[] picture() {
        return Base64.getDecoder()
                .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                        .path("data")
                        .stringValue());
    }

    void close() {
        tools.send("", "Target.closeTarget", Map.of("targetId", target));
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return tools.send(session, method, parameters);
    }
}
