package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import java.util.List;
import org.aios.etl.core.spi.Doc;

/**
 * The block {@code security}. Immutable.
 *
 * @param network which addresses may be fetched besides public ones
 * @param files which files callers from outside may read
 */
@Doc("What callers may reach")
public record SecurityConfig(Network network, Files files) {

    /**
     * The block {@code security.network}.
     *
     * @param allow hosts and CIDR ranges that may be private or special although a caller named them
     */
    @Doc("Which addresses may be fetched besides public ones")
    public record Network(
            @Doc(
                    "Hosts and CIDR ranges, such as wiki.internal or 10.1.0.0/16, that may be fetched although they are private")
            List<String> allow) {}

    /**
     * The block {@code security.files}.
     *
     * @param roots the folders that MCP callers may read
     */
    @Doc("Which files MCP callers may read")
    public record Files(
            @Doc("The folders that MCP callers may read; the working directory if left out")
            List<Path> roots) {}
}
