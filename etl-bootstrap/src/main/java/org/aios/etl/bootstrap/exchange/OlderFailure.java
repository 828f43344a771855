package org.aios.etl.bootstrap.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Tells the failures and partial results that the older cache kept from whole results. It kept both in one form, so they are
 * told by the usual flags, at the top and in {@code metadata} and {@code document}. Stateless.
 */
final class OlderFailure {
    private static final List<String> SECTIONS = List.of("metadata", "document");
    private static final Set<String> GOOD = Set.of("ok", "success", "succeeded", "completed", "done", "finished");
    private static final List<String> SUCCESS = List.of("ok", "success");
    private static final List<String> CODES = List.of("status_code", "http_status", "statusCode", "httpStatus");
    private static final List<String> INCOMPLETE = List.of("partial", "truncated", "incomplete");
    private static final int FIRST_FAILURE = 400;
    private static final int LONGEST_SHOWN = 40;

    private OlderFailure() {}

    /** Refuses what is no whole result, and says by which sign. */
    static void refuse(JsonNode data) throws RefusedException {
        List<JsonNode> places = new ArrayList<>(List.of(data));
        SECTIONS.forEach(section -> places.add(data.path(section)));
        Optional<String> failure = status(data.path("status"));
        for (JsonNode place : places) {
            failure = failure.or(() -> error(place.path("error")))
                    .or(() -> unsuccessful(place))
                    .or(() -> code(place));
        }
        if (failure.isPresent()) {
            throw new RefusedException("holds a failure, no result (%s)".formatted(failure.get()));
        }
        for (JsonNode place : places) {
            refuseIncomplete(place);
        }
    }

    private static void refuseIncomplete(JsonNode place) throws RefusedException {
        for (String name : INCOMPLETE) {
            if (place.path(name).asBoolean(false)) {
                throw new RefusedException("holds a partial result, which is never cached (%s)".formatted(name));
            }
        }
    }

    private static Optional<String> status(JsonNode status) {
        boolean bad =
                status.isString() && !GOOD.contains(status.stringValue().strip().toLowerCase(Locale.ROOT))
                        || isFailureCode(status);
        return bad ? Optional.of("status " + shown(status)) : Optional.empty();
    }

    /** An error that is empty or false says that there was none. */
    private static Optional<String> error(JsonNode error) {
        boolean none = error.isMissingNode()
                || error.isNull()
                || error.isString() && error.stringValue().isBlank()
                || error.isBoolean() && !error.booleanValue()
                || error.isContainer() && error.isEmpty();
        return none ? Optional.empty() : Optional.of("error " + shown(error));
    }

    private static Optional<String> unsuccessful(JsonNode place) {
        return SUCCESS.stream()
                .filter(name -> !place.path(name).asBoolean(true))
                .map(name -> name + " false")
                .findFirst();
    }

    private static Optional<String> code(JsonNode place) {
        return CODES.stream()
                .filter(name -> isFailureCode(place.path(name)))
                .map(name -> name + " " + shown(place.path(name)))
                .findFirst();
    }

    private static boolean isFailureCode(JsonNode node) {
        return node.isNumber() && node.doubleValue() >= FIRST_FAILURE;
    }

    private static String shown(JsonNode node) {
        String text = node.isNumber() ? String.valueOf(node.doubleValue()).replaceFirst("\\.0$", "") : node.toString();
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
