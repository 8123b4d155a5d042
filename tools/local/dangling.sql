-- What one service holds of what another does not have any more, after that one alone was put back: how many, and what.
SELECT count(*), 'sessions in curriculum are of batches that enrollment does not have'
FROM curriculum.sessions s WHERE state <> 'Cancelled' AND NOT EXISTS (SELECT FROM enrollment.batches WHERE id = s.batch) HAVING count(*) > 0
UNION ALL SELECT count(*), 'sessions in enrollment are none that curriculum has'
FROM enrollment.sessions s WHERE NOT cancelled AND NOT EXISTS (SELECT FROM curriculum.sessions WHERE id = s.id) HAVING count(*) > 0
UNION ALL SELECT count(*), 'batches in assessment are none that enrollment has'
FROM assessment.batches b WHERE NOT EXISTS (SELECT FROM enrollment.batches WHERE id = b.id) HAVING count(*) > 0
UNION ALL SELECT count(*), 'attempts in assessment are of participants that enrollment does not have'
FROM assessment.attempts a WHERE NOT EXISTS (SELECT FROM enrollment.participants WHERE id = a.participant) HAVING count(*) > 0
UNION ALL SELECT count(*), 'certificates in assessment are of participants that enrollment does not have'
FROM assessment.certificates c WHERE NOT EXISTS (SELECT FROM enrollment.participants WHERE id = c.participant) HAVING count(*) > 0
UNION ALL SELECT count(*), 'participants completed in enrollment have no result in assessment'
FROM enrollment.participants p WHERE state IN ('COMPLETED', 'FAILED') AND NOT EXISTS (SELECT FROM assessment.results WHERE participant = p.id) HAVING count(*) > 0;
