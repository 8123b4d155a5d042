# shellcheck shell=bash disable=SC2015,SC2034,SC2153

verb_help() {
    case ${1:-} in
        up) cat <<-END ;;
			./diklat up [--no-demo]
			Starts the whole platform: PostgreSQL and RabbitMQ, the services and the gateway; loads the demonstration
			data (--no-demo: an empty platform). Run again it starts what is missing, and after an edit the new build.
			On Debian as root it installs the packages postgresql and rabbitmq-server if they are missing.
			Data, keys, secrets and logs lie in .diklat/ (as root PostgreSQL's data in /var/lib/diklat/).
			Environment:
			  DIKLAT_POSTGRES        postgres://superuser:password@host:5432/postgres: that one instead of an own one
			  DIKLAT_RABBITMQ        amqp://user:password@host:5672/: likewise
			  DIKLAT_STATE           another directory than .diklat
			  DIKLAT_GATEWAY_HTTP    8080       DIKLAT_GATEWAY_GRPC    8081
			  DIKLAT_SERVICES_BASE   18000      each service takes two ports: 18100 and 18101, 18200 and 18201, …
			  DIKLAT_POSTGRES_PORT   15432      DIKLAT_RABBITMQ_PORT   15672 and the two after it
			  DIKLAT_TIME_ZONE       Asia/Jakarta
			  DIKLAT_BACKUPS         a directory on another disk for base backups and the archive of the write-ahead log
		END
        down) say "./diklat down"; say "Stops what up started, and nothing else; the data stays." ;;
        status) say "./diklat status"; say "Shows each part: address, process, state, resident memory, time since its start." ;;
        logs) say "./diklat logs [part] [-f]"; say "Shows the end of one log or of all; -f follows. Logs: parts as in status, and build, migrate, demo." ;;
        token) cat <<-END ;;
			./diklat token <client>
			Prints an access token (10 minutes) of the running platform. Development only. Clients:
			  bkpsdm                   training-admin: runs programmes, batches, selection, results
			  office:<code>            an office and those below it, e.g. office:12.71.01
			  instructor[:<id>]        own sessions, attendance, grading
			  participant:<employee>   one employee, by the id that /v1/employees gave
			  analyst                  reports
			  auditor                  audit log and reconciliation
			Example: curl -H "Authorization: Bearer \$(./diklat token analyst)" 'http://localhost:8080/v1/reports/overview?year=2017'
		END
        accounts) say "./diklat accounts"; say "Prints who may sign in to the pages of the running platform, one account per role, with generated passwords. Development only." ;;
        stop) say "./diklat stop <part> [--kill]"; say "Stops one part of the running platform (postgres, rabbitmq, mailbox, gateway or a service); --kill: as kill -9 does." ;;
        start) say "./diklat start <part>"; say "Starts one stopped part again and waits until it is ready. What up built last is what runs." ;;
        run) cat <<-END ;;
			./diklat run <service> <verb> [argument]
			Runs a verb of a service's program, as "Run-books" in docs/operations.md asks for it:
			  retry-parked         events that the broker refused ten times are tried again
			  replay <queue>       messages that a consumer gave up are given to it again
			  republish <since>    events from a moment on are published once more; who had them drops them
			  purge [queue]        empties one queue, or all of the service's
			  renew-log            after its database alone was put back: its reports are rebuilt; only while it is stopped
		END
        mail) cat <<-END ;;
			./diklat mail [number]
			Lists the newest mails that the platform sent, or shows one (1 is the newest). The mail server of a platform that
			was started here delivers nothing: mails lie in .diklat/mail, as they were sent (.eml) and as text (.txt).
		END
        backup) cat <<-END ;;
			./diklat backup
			Copies the running PostgreSQL (a base backup, verified) beside its data or to DIKLAT_BACKUPS; the write-ahead log
			is archived there always. Backups older than DIKLAT_BACKUP_DAYS (14) are removed, with the log that they needed.
			./diklat backup --keys <directory>
			Keeps the keys and secrets, without which a backup cannot be read, in another place.
		END
        restore) cat <<-END ;;
			./diklat restore [--to <time>] [--service <service>] [--yes] [--without-keys]
			Puts the whole platform, or one service's schema, back to a moment, waits until all are ready and the reports
			equal a recount. Asks first, unless --yes. What was there before is kept.
			  ./diklat restore --to '2026-11-24T20:00:00Z'
			  ./diklat restore --to '2026-11-24T20:00:00Z' --service enrollment
			  ./diklat restore              all that the backup and the archive hold
			  --without-keys                although keys of that time are lost
		END
        doctor) say "./diklat doctor"; say "Says what is wrong with this installation, and what to do; ends with 1 when there is a problem." ;;
        test) cat <<-END ;;
			./diklat test [project] [name]
			Builds and runs every test with PostgreSQL and RabbitMQ of its own, which are gone afterwards; a platform
			that runs is not touched. The last line counts: N passed, N failed, N skipped.
			  ./diklat test Enrollment        the project tests/Enrollment.Tests, and builds what it needs
			  ./diklat test Enrollment Waitlist    of it the test classes and methods with that in their name
			  ./diklat test Waitlist          the test classes and methods with that in their name, in all projects
		END
        bench) cat <<-END ;;
			./diklat bench [name] [--json] [--employees n]
			Measures, on PostgreSQL and RabbitMQ of its own, and says which figures miss their aim; ends with 1 when one does.
			Let nothing else run meanwhile. reports --employees 20000: in a small city, to try it. --json: {"lines":[{"name","value","unit","reference","ratio","aim","met"}]} on standard output.
		END
        reset) say "./diklat reset [--yes]"; say "Stops the platform and removes its data, keys, secrets and backups (not those in DIKLAT_BACKUPS); asks first, unless --yes." ;;
        '' | help) cat <<-END ;;
			./diklat <verb>       (./diklat help <verb> tells more)
			  up [--no-demo]      start the platform, with demonstration data
			  down                stop it; the data stays
			  status              what runs, where, and how much memory it takes
			  logs [part] [-f]    the logs
			  token <client>      an access token, e.g. of office:12.71.01
			  accounts            who may sign in to the pages
			  stop, start <part>  one part alone, e.g. for a fault drill
			  run <service> <verb>    a verb of a service, e.g. replay <queue>
			  mail [number]       the mails that it sent
			  backup              copy the database
			  restore [--to time] go back to a moment, all or one service
			  doctor              what is wrong, and what to do
			  test [what]         run the tests
			  bench [name]        measure the speed
			  reset [--yes]       stop and remove all data
		END
        *) die "There is no verb '$1'." "./diklat help lists them." ;;
    esac
}
