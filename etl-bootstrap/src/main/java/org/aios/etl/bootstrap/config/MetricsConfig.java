package org.aios.etl.bootstrap.config;

import java.nio.file.Path;
import java.util.Optional;
import org.aios.etl.core.spi.Doc;

/**
 * The block {@code metrics}. Immutable.
 *
 * @param file where figures are written when a command ends; absent for a batch's output folder
 */
@Doc("Figures about what was done")
public record MetricsConfig(
        @Doc("Where figures are written when a command ends, .prom for Prometheus; a batch's output folder if left out")
        Optional<Path> file) {}
