package org.aios.etl.benchmarks.launcher;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aios.etl.benchmarks.material.Article;
import org.aios.etl.benchmarks.material.Book;
import org.aios.etl.testkit.LoopbackAnswer;
import org.aios.etl.testkit.LoopbackRequest;
import org.aios.etl.testkit.LoopbackWebServer;

/**
 * A web site on a loopback address: an article at {@code /article/N}, a book at {@code /book/N.epub}, each answered after
 * the same time; anything else is not there. Thread-safe.
 */
public final class Site implements AutoCloseable {
    private static final Pattern PLACE = Pattern.compile("/(article|book)/(\\d+)(\\.epub)?");

    private final LoopbackWebServer server;
    private final Duration latency;
    /** Made before it is asked for, where that is known, so that making it is not measured. */
    private final Map<String, LoopbackAnswer> made = new ConcurrentHashMap<>();

    private Site(LoopbackWebServer server, Duration latency) {
        this.server = server;
        this.latency = latency;
    }

    /** Starts a site that takes so long for every answer. */
    public static Site start(Duration latency) throws IOException {
        Site site = new Site(LoopbackWebServer.start(), latency);
        site.server.otherwise(site::answer);
        return site;
    }

    /** Returns the address of the article with the given number. */
    public URI article(int number) {
        return server.uri("/article/" + number);
    }

    /** Returns the address of the book with the given number. */
    public URI book(int number) {
        return server.uri("/book/" + number + ".epub");
    }

    /** Makes what an address of this site holds. */
    public Site ready(URI address) {
        made.computeIfAbsent(address.getPath(), this::make);
        return this;
    }

    /** Returns how many requests it got, those for robots.txt included. */
    public long requests() {
        return server.requests().size();
    }

    private LoopbackAnswer answer(LoopbackRequest request) {
        return PLACE.matcher(request.path()).matches()
                ? made.computeIfAbsent(request.path(), this::make)
                : LoopbackAnswer.status(404);
    }

    private LoopbackAnswer make(String path) {
        Matcher place = PLACE.matcher(path);
        if (!place.matches()) {
            throw new IllegalArgumentException(path + " is no place of this site");
        }
        int number = Integer.parseInt(place.group(2));
        LoopbackAnswer answer = place.group(1).equals("book")
                ? LoopbackAnswer.ok("application/epub+zip", Book.epub(number))
                : LoopbackAnswer.ok("text/html; charset=utf-8", Article.html(number));
        return latency.isZero() ? answer : answer.delayed(latency);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
