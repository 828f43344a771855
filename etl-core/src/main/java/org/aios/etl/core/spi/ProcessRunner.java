package org.aios.etl.core.spi;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.ByteSize;
import org.aios.etl.core.model.CollectionException;
import org.aios.etl.core.model.ErrorCode;
import org.apiguardian.api.API;

/** Runs other programs, and ends them with all their children when the operation ends. Thread-safe. */
@API(status = API.Status.STABLE, since = "0.1")
public interface ProcessRunner {
    /**
     * What to run.
     *
     * @param command the program, looked up on the PATH, and its arguments; no shell is involved
     * @param timeout the most time; the operation's deadline holds besides
     * @param limit the most bytes kept of standard output
     */
    record Call(List<String> command, Duration timeout, ByteSize limit) {
        public Call {
            command = List.copyOf(command);
        }
    }

    /**
     * What came of it.
     *
     * @param exitCode the exit code
     * @param output standard output
     * @param errors the last 8 KB of standard error, as text
     */
    record Result(int exitCode, byte[] output, String errors) {}

    /** Returns where a program is, or empty if it is not installed. */
    Optional<String> find(String program);

    /**
     * Runs a program to its end.
     *
     * @throws CollectionException {@link ErrorCode#MISSING_TOOL}, {@link ErrorCode#TIMEOUT},
     *     {@link ErrorCode#TOO_LARGE} or {@link ErrorCode#CANCELLED}
     */
    Result run(Call call) throws CollectionException;
}
