-- When a session began; not known of older ones.
ALTER TABLE refresh_session ADD COLUMN begun_at TIMESTAMP(3) WITH TIME ZONE;
CREATE INDEX refresh_session_user ON refresh_session (user_id, id);

-- When a session of the user was last ended: what another issuer gave them up to then begins none.
ALTER TABLE account ADD COLUMN ended_at TIMESTAMP(3) WITH TIME ZONE;
