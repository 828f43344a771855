package org.aios.etl.collector.book;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aios.etl.core.model.CollectionException;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Tells which files of an EPUB are encrypted and by what scheme. Obfuscated fonts (IDPF, Adobe) are not protected content. */
record EpubProtection(Set<String> encrypted, Optional<String> scheme) {
    private static final Set<String> FONT_OBFUSCATION =
            Set.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

    static EpubProtection of(BookArchive archive) throws IOException, CollectionException {
        Set<String> encrypted = new HashSet<>();
        Optional<String> file = archive.find("META-INF/encryption.xml");
        if (file.isPresent()) {
            for (Element data : named(Markup.xml(TextDecoder.markup(archive.read(file.get()))), "encrypteddata")) {
                addEncrypted(data, encrypted);
            }
        }
        return new EpubProtection(Set.copyOf(encrypted), scheme(archive));
    }

    boolean covers(String path) {
        return encrypted.contains(path);
    }

    String schemeOrUnknown() {
        return scheme.orElse("an unknown scheme");
    }

    private static void addEncrypted(Element data, Set<String> encrypted) {
        String algorithm = named(data, "encryptionmethod").stream()
                .map(method -> method.attr("Algorithm"))
                .findFirst()
                .orElse("");
        if (!FONT_OBFUSCATION.contains(algorithm)) {
            named(data, "cipherreference")
                    .forEach(reference ->
                            ArchivePath.resolve("", reference.attr("URI")).ifPresent(encrypted::add));
        }
    }

    private static Optional<String> scheme(BookArchive archive) throws IOException, CollectionException {
        if (archive.find("META-INF/license.lcpl").isPresent()) {
            return Optional.of("Readium LCP");
        }
        if (archive.find("META-INF/sinf.xml").isPresent()) {
            return Optional.of("Apple FairPlay");
        }
        Optional<String> rights = archive.find("META-INF/rights.xml");
        if (rights.isEmpty()) {
            return Optional.empty();
        }
        String text = TextDecoder.markup(archive.read(rights.get())).toLowerCase(Locale.ROOT);
        return Optional.of(
                text.contains("adobe") || text.contains("adept")
                        ? "Adobe ADEPT"
                        : text.contains("apple") ? "Apple FairPlay" : "META-INF/rights.xml");
    }

    private static List<Element> named(Element root, String name) {
        return (root instanceof Document document ? document.getAllElements() : root.getAllElements())
                .stream()
                        .filter(element -> Markup.localName(element).equals(name))
                        .toList();
    }
}
