package org.aios.etl.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.spi.HttpCall;
import org.aios.etl.core.spi.HttpGateway;
import org.aios.etl.core.spi.HttpReply;

/**
 * A gateway that answers what a test wrote down, and records every call. Several answers to one address are given in
 * turn; the last one stays. Thread-safe.
 */
public final class ScriptedGateway implements HttpGateway {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Deque<HttpGateway>> answers = new ConcurrentHashMap<>();
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private volatile HttpGateway otherwise = ScriptedGateway::refuse;

    /** Answers an address with status 200 and a text. */
    public ScriptedGateway page(String address, String contentType, String body) {
        return on(address, call -> Replies.text(call, 200, contentType, body));
    }

    /** Answers an address with a status and no body. */
    public ScriptedGateway status(String address, int status) {
        return on(address, call -> Replies.of(call, status, Map.of(), new byte[0]));
    }

    /** Answers an address with whatever the given gateway answers or throws. */
    public ScriptedGateway on(String address, HttpGateway answer) {
        lock.lock();
        try {
            answers.computeIfAbsent(address, unknown -> new ArrayDeque<>()).add(answer);
        } finally {
            lock.unlock();
        }
        return this;
    }

    /** Answers every address that nothing else answers; without it they are unreachable. */
    public ScriptedGateway otherwise(HttpGateway answer) {
        otherwise = answer;
        return this;
    }

    /** Returns the calls so far, oldest first. */
    public List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public HttpReply send(HttpCall call) throws CollectionException {
        calls.add(call);
        return answerTo(call.uri().toString()).send(call);
    }

    private HttpGateway answerTo(String address) {
        lock.lock();
        try {
            Deque<HttpGateway> queue = answers.getOrDefault(address, new ArrayDeque<>());
            HttpGateway answer = queue.size() > 1 ? queue.poll() : queue.peek();
            return answer == null ? otherwise : answer;
        } finally {
            lock.unlock();
        }
    }

    private static HttpReply refuse(HttpCall call) throws CollectionException {
        throw new CollectionException(
                ErrorCode.UNREACHABLE, "The test wrote down no answer to %s %s".formatted(call.method(), call.uri()));
    }
}
