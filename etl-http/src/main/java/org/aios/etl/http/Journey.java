package org.aios.etl.http;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.Network.ApiCall;
import org.aios.etl.core.spi.HttpBody;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpCall.Target;
import org.aios.etl.core.spi.RetryAfter;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * One call from its first request over its redirects to its answer. Every redirect is checked like a first call. A
 * redirect that leaves the origin takes no secrets along, and makes an endpoint's call one to a source, for good.
 */
final class Journey {
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> FOLLOWING = Set.of("GET", "HEAD");

    private final HttpNetwork network;
    private final HttpScope scope;
    private final HttpCall wanted;
    private final Call call;
    private final Watchdog.Guard guard;
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile @Nullable Reply reply;
    private Target target;
    private boolean trusted = true;
    private boolean hadTurn;

    Journey(HttpNetwork network, HttpScope scope, HttpCall wanted, Call call) {
        this.network = network;
        this.scope = scope;
        this.wanted = wanted;
        this.call = call;
        this.target = wanted.target();
        this.guard = network.watchdog().over(call);
    }

    /** Travels; called once. */
    Reply run() throws CollectionException {
        int lastStatus = 0;
        try {
            for (int redirects = 0; ; redirects++) {
                Hop hop = request();
                int status = hop.response().getCode();
                lastStatus = status;
                if (status < 200 || status > 599) {
                    hop.leave();
                    throw call.explain(new ProtocolException("the status is %d".formatted(status)));
                }
                Optional<Header> location = location(hop, status);
                if (location.isEmpty()) {
                    return arrive(hop, redirects);
                }
                hop.leave();
                if (redirects == MOST_REDIRECTS) {
                    throw new CollectionException(
                            ErrorCode.REMOTE_ERROR,
                            "%s was redirected more than %d times, last from %s; sites that insist on cookies do this"
                                    .formatted(wanted.method(), MOST_REDIRECTS, call.destination()));
                }
                turnTo(location.get().getValue());
            }
        } catch (CollectionException e) {
            if (lastStatus == 0 && (!hadTurn || e.code() == ErrorCode.BLOCKED_ADDRESS)) {
                forget(); // nobody was called
            } else {
                finish(lastStatus, 0);
            }
            throw e;
        }
    }

    private Reply arrive(Hop hop, int redirects) throws CollectionException {
        URI uri = redirects == 0 ? wanted.uri() : call.destination().uri();
        long limit = Math.min(wanted.limit().bytes(), network.mostBytes());
        try {
            Reply arrived = new Reply(hop, uri, limit, call);
            reply = arrived;
            call.check(); // the end may have come before anybody knew of the answer
            return arrived;
        } catch (IOException e) {
            hop.leave();
            throw call.explain(e);
        } catch (CollectionException e) {
            hop.leave();
            throw e;
        }
    }

    /** Sends one request and reads the head of its answer. */
    private Hop request() throws CollectionException {
        call.check();
        Lane.@Nullable Turn turn = null;
        boolean answered = false;
        try {
            turn = turn();
            hadTurn = true;
            call.whenSending(turn::leaves);
            Exchange exchange = exchange();
            answered = true;
            turn.answered(exchange.response().getCode(), retryAfter(exchange.response()));
            return new Hop(exchange, turn, this);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw call.explain(e);
        } catch (HttpException | IOException e) {
            CollectionException why = call.explain(e);
            if (turn != null) {
                judge(turn, e);
            }
            throw why;
        } finally {
            if (!answered && turn != null) {
                turn.end();
            }
        }
    }

    /** Tells the lane whether a failure is the host's: not ours, and not that of a time too short. */
    private void judge(Lane.Turn turn, Exception e) {
        boolean ours = e instanceof TypedFailure || e instanceof MessageConstraintException || call.broken();
        if (call.outOfTime()) {
            turn.timedOut();
        } else if (!ours) {
            turn.failed(call.because(e));
        }
    }

    private Optional<Duration> retryAfter(ClassicHttpResponse response) {
        return Optional.ofNullable(response.getFirstHeader(HttpHeaders.RETRY_AFTER))
                .flatMap(header -> Optional.ofNullable(header.getValue()))
                .flatMap(value -> RetryAfter.read(value, network.now()));
    }

    private Lane.Turn turn() throws IOException, InterruptedException {
        Destination to = call.destination();
        Optional<IpAddress> literal = to.host().literal();
        if (target == Target.SOURCE && literal.isPresent()) { // refused before it waits for its turn
            Optional<TypedFailure> refusal = Dialer.refusal(network.policy(), to, literal.get());
            if (refusal.isPresent()) {
                throw refusal.get();
            }
        }
        return network.lanes().await(target, wanted.allowance(), call);
    }

    private Exchange exchange() throws IOException, HttpException, InterruptedException, CollectionException {
        Destination to = call.destination();
        ClassicHttpRequest request = new BasicClassicHttpRequest(
                wanted.method(), new HttpHost(to.scheme(), to.host().text(), to.port()), to.resource());
        RequestHeaders.fill(request, wanted, to, trusted, network.userAgent());
        if (wanted.body().isEmpty()) {
            if (!FOLLOWING.contains(wanted.method())) {
                request.setHeader(HttpHeaders.CONTENT_LENGTH, "0");
            }
            return network.connections(target).exchange(request, call);
        }
        HttpBody content = wanted.body().get();
        try (RequestBody body = open(content)) {
            request.setEntity(body);
            request.setHeader(HttpHeaders.CONTENT_TYPE, content.contentType());
            request.setHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(content.length()));
            return network.connections(target).exchange(request, call);
        }
    }

    private RequestBody open(HttpBody content) throws CollectionException {
        try {
            return RequestBody.open(content);
        } catch (IOException e) {
            throw new CollectionException(
                    ErrorCode.NOT_FOUND,
                    "The body to send to %s cannot be opened (%s); nothing was sent"
                            .formatted(call.destination(), e.getMessage()),
                    e);
        }
    }

    private Optional<Header> location(Hop hop, int status) {
        boolean follows = REDIRECTS.contains(status) && FOLLOWING.contains(wanted.method());
        return follows ? Optional.ofNullable(hop.response().getFirstHeader(HttpHeaders.LOCATION)) : Optional.empty();
    }

    private void turnTo(String location) throws CollectionException {
        Destination from = call.destination();
        Destination to = destination(from, location);
        if (!to.sameOrigin(from)) {
            if (trusted && !wanted.secrets().isEmpty() && from.secure() && !to.secure()) {
                throw new CollectionException(
                        ErrorCode.BLOCKED_ADDRESS,
                        "Refused to follow %s to %s: a call with credentials must not fall back to http"
                                .formatted(from, to));
            }
            trusted = false;
            target = Target.SOURCE;
        }
        call.goesTo(to);
    }

    private Destination destination(Destination from, String location) throws CollectionException {
        try {
            return Destination.of(Location.resolve(from.uri(), location));
        } catch (URISyntaxException e) {
            throw nowhere(from, e);
        } catch (CollectionException e) {
            throw e.code() == ErrorCode.INVALID_REQUEST ? nowhere(from, e) : e;
        }
    }

    private static CollectionException nowhere(Destination from, Exception cause) {
        return new CollectionException(
                ErrorCode.REMOTE_ERROR, "%s redirects to an address that is none".formatted(from), cause);
    }

    /** Ends the call from any thread; an answer that was handed out is given up. */
    void breakOff() {
        call.end(Call.Ending.CLOSED);
        Reply handedOut = reply;
        if (handedOut != null) {
            handedOut.close();
        }
    }

    private void forget() {
        finished.set(true);
        guard.close();
        scope.forget(this);
    }

    /** Reports the call; does nothing the second time. */
    void finish(int status, long bytes) {
        if (finished.compareAndSet(false, true)) {
            guard.close();
            scope.finished(
                    this, new ApiCall(wanted.method(), call.destination().toString(), status, bytes, call.elapsed()));
        }
    }
}
