package org.aios.etl.core.pipeline;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aios.etl.core.cache.Canonical;
import org.aios.etl.core.cache.SourceUrl;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.aios.etl.core.port.SourceFiles;
import org.aios.etl.core.spi.Request;
import org.apiguardian.api.API;

/**
 * Computes identities: local files by their content (and that of the files beside them that matter), addresses by their
 * normal form, options by those that affect content. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Identifier {
    private static final Pattern CREDENTIALS = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*://)[^/?#]*@");

    private final SourceFiles files;

    /** Uses the given way to know files. */
    public Identifier(SourceFiles files) {
        this.files = files;
    }

    /**
     * Identifies a request.
     *
     * @throws CollectionException NOT_FOUND, FORBIDDEN or INVALID_REQUEST if the source is not there or no address
     */
    public <Q extends Record & Request<R>, R extends Record> Identity identify(Tool<Q, R> tool, Q request)
            throws CollectionException {
        String location = tool.schema().sourceLocation(request).orElse("");
        List<Path> given = tool.schema().localFiles(request);
        List<String> hashes = new ArrayList<>(given.size() + 1);
        for (Path file : given) {
            hashes.add(files.sha256(file));
        }
        Optional<String> sha256 = hashes.isEmpty() ? Optional.empty() : Optional.of(hashes.get(0));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("config", tool.configKey());
        whole.put("files", hashes);
        whole.put("options", tool.schema().keyMap(request));
        whole.put("result_version", tool.descriptor().resultVersion());
        whole.put("tool", tool.name());
        if (SourceUrl.isHttp(location)) {
            refuseCredentials(location);
            whole.put("url", SourceUrl.normalise(location));
        } else if (given.isEmpty()) {
            sha256 = Optional.of(files.sha256(path(location)));
            hashes.add(sha256.get());
            for (Path companion : tool.descriptor().companions().apply(request)) {
                hashes.add(files.sha256(companion));
            }
        }
        String shown =
                given.isEmpty() ? withoutCredentials(location) : given.get(0).toString();
        return new Identity(Canonical.sha256(Canonical.text(whole)), shown, sha256);
    }

    /** A password in an address would end up wherever addresses are shown; the far end's own way to sign in is a header. */
    private static void refuseCredentials(String location) throws CollectionException {
        if (!withoutCredentials(location).equals(location)) {
            throw new CollectionException(
                    ErrorCode.BLOCKED_ADDRESS,
                    "The address %s came with a user name or password, which are never sent; leave them out"
                            .formatted(withoutCredentials(location)));
        }
    }

    /** Returns the path that a location means, which is a plain path or a {@code file:} address. */
    static Path path(String location) throws CollectionException {
        Optional<String> scheme = SourceUrl.scheme(location);
        try {
            if (scheme.filter("file"::equals).isPresent()) {
                return Path.of(URI.create(location));
            }
            if (scheme.isPresent() && location.contains("://")) {
                throw new CollectionException(
                        ErrorCode.INVALID_REQUEST,
                        "The source %s has the scheme %s; expected http, https or a path"
                                .formatted(withoutCredentials(location), scheme.get()));
            }
            return Path.of(location);
        } catch (IllegalArgumentException e) {
            throw new CollectionException(
                    ErrorCode.INVALID_REQUEST,
                    "The source \"%s\" is neither an address nor a path: %s".formatted(location, e.getMessage()),
                    e);
        }
    }

    /** Returns an address without user name and password. */
    public static String withoutCredentials(String location) {
        return location.indexOf('@') < 0
                ? location
                : CREDENTIALS.matcher(location).replaceFirst("$1");
    }
}
