package io.provisioning.access.sessions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** A session whose access tokens are void although they have not expired. */
@Entity
@Table(name = "ended_session")
public class EndedSession {
    @Id private String id;

    @Column(name = "expires_at")
    private OffsetDateTime expiresAt;

    /** For JPA. */
    protected EndedSession() {}

    EndedSession(String id, OffsetDateTime expiresAt) {
        this.id = id;
        this.expiresAt = expiresAt;
    }
}
