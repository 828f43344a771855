package org.aios.etl.collector.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediumUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://Media.Example.com:443/a.mp3#t=10, https://media.example.com/a.mp3",
        "https://media.example.com/a.mp3?X-Amz-Signature=x&X-Amz-Date=y, https://media.example.com/a.mp3",
        "https://media.example.com/a.mp3?id=7&utm_source=feed&Expires=99&Signature=z, https://media.example.com/a.mp3?id=7",
        "http://media.example.com:8080, http://media.example.com:8080/",
    })
    void whatChangesFromDayToDayIsNoPartOfTheIdentity(URI given, String normalised) {
        assertThat(MediumUrl.normalised(given)).isEqualTo(normalised);
    }
}
