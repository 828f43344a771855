package org.aios.etl.collector.email;

import java.util.List;
import java.util.Optional;

/**
 * One node of the tree that a message is.
 *
 * @param type such as {@code text/plain}, in lower case
 * @param body still transfer-encoded; empty for a multipart
 * @param children the parts of a multipart
 */
record MimePart(Header header, String type, Parameters contentType, Slice body, List<MimePart> children) {

    MimePart {
        children = List.copyOf(children);
    }

    boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    String subtype() {
        return type.substring(type.indexOf('/') + 1);
    }

    String disposition() {
        return dispositionField().value();
    }

    private Parameters dispositionField() {
        return Parameters.parse(header.latin1("content-disposition"));
    }

    /** The file name, of Content-Disposition or, as many programs write only that, of Content-Type. */
    Optional<String> fileName() {
        return dispositionField()
                .get("filename")
                .or(() -> contentType.get("name"))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    String encoding() {
        return Header.withoutComments(header.latin1("content-transfer-encoding"));
    }

    Slice decoded() {
        return TransferEncoding.decode(body, encoding());
    }

    String text() {
        return Charsets.decode(decoded(), contentType.get("charset").orElse(""));
    }
}
