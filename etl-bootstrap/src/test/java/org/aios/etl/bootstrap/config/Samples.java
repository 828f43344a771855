package org.aios.etl.bootstrap.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aios.etl.core.model.Secret;
import org.aios.etl.core.spi.Default;
import org.aios.etl.core.spi.Descriptor;
import org.aios.etl.core.spi.Doc;
import org.aios.etl.core.spi.EnvironmentName;
import org.aios.etl.core.spi.Request;
import org.aios.etl.core.spi.SourceLocation;

/** Collectors to configure. */
final class Samples {
    record Letters(
            @Doc("Most letters read") @Default("50") @Min(1) @Max(500)
            int most,

            Optional<Path> dictionary,
            Post post) {}

    record Post(
            @EnvironmentName("POST_API_KEY") Secret apiKey,
            @Default("https://post.example") URI baseUrl,
            @Default("[first, second-best]") List<String> classes) {}

    record LetterRequest(@SourceLocation String letterPath) implements Request<Letter> {}

    record Letter(String text) {}

    record Nothing() {}

    static final Descriptor<Letters, LetterRequest, Letter> LETTERS = Descriptor.of(
                    "letters", Letters.class, LetterRequest.class, Letter.class)
            .tool("read_letters")
            .ttl(Duration.ofDays(1))
            .build();

    static final Descriptor<Nothing, LetterRequest, Letter> CARDS = Descriptor.of(
                    "cards", Nothing.class, LetterRequest.class, Letter.class)
            .tool("read_cards")
            .build();

    static final List<Descriptor<?, ?, ?>> BOTH = List.of(LETTERS, CARDS);

    private Samples() {}
}
