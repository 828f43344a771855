package org.aios.etl.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.Network;
import org.aios.etl.core.port.Network.ApiCall;
import org.aios.etl.core.spi.Deadline;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpReply;

/** The gateway of one operation. Thread-safe. */
final class HttpScope implements Network.Scope {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");

    private final HttpNetwork network;
    private final Deadline deadline;
    private final Consumer<ApiCall> heard;
    private final Set<Journey> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    HttpScope(HttpNetwork network, Deadline deadline, Consumer<ApiCall> heard) {
        this.network = network;
        this.deadline = deadline;
        this.heard = heard;
    }

    @Override
    public HttpReply send(HttpCall wanted) throws CollectionException {
        if (closed) {
            throw new CollectionException(ErrorCode.CANCELLED, "The operation has ended; it sends nothing any more");
        }
        if (!METHODS.contains(wanted.method())) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "The method is \"%s\"; expected one of %s"
                            .formatted(
                                    wanted.method(), METHODS.stream().sorted().toList()));
        }
        RequestHeaders.check(wanted);
        Destination destination = Destination.of(wanted.uri());
        Call call = new Call(wanted.method(), destination, wanted.timeout(), deadline, network::ticks);
        call.check();
        Journey journey = new Journey(network, this, wanted, call);
        underWay.add(journey);
        if (closed) { // whoever closed may have missed this journey
            journey.breakOff();
        }
        return journey.run();
    }

    void forget(Journey journey) {
        underWay.remove(journey);
    }

    /** Forgets a journey and passes on what is known of it. */
    void finished(Journey journey, ApiCall record) {
        underWay.remove(journey);
        heard.accept(record);
    }

    @Override
    public void close() {
        closed = true;
        underWay.forEach(Journey::breakOff);
        network.forget(this);
    }
}
