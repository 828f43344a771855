package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import java.util.List;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Doc;

/**
 * The block {@code plugins}. Immutable.
 *
 * @param directories folders with plugins, each a jar or a folder of jars; a missing folder holds none
 * @param allow the plugins that may be loaded; empty for all
 */
@Doc("Collectors, stores and sinks of others")
public record PluginsConfig(
        @Doc(
                "Folders with plugins, each a jar or a folder of jars. Not read by this release, which finds plugins in the distribution's lib/ folder only; it warns if they hold something")
        @Default("~/.aios/etl-plugins")
        List<Path> directories,

        @Doc("File names or SHA-256 checksums of the plugins that may be loaded; empty for all")
        List<String> allow) {}
